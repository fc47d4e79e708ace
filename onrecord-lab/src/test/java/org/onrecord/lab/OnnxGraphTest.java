package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxGraphTest {
  private static byte[] model() {
    OnnxGraph graph = new OnnxGraph();
    String x = graph.input("x", DataType.FLOAT, 1L, "length");
    String weight = graph.floats("weight", new float[] {1.5f, -2}, 2);
    List<String> halves =
        graph.nodes(
            "",
            "Split",
            List.of(x, graph.longs("at", new long[] {3, 4}, 2)),
            Map.of("axis", 1L),
            2);
    String sum =
        graph.node(
            OnnxGraph.CONTRIBUTED, "Anything", halves, Map.of("b", 0.5f, "a", new long[] {1, 2}));
    graph.last("Mul", List.of(sum, weight), "y");
    graph.output("y", DataType.FLOAT, "length");
    return graph.model(Map.of("decoder", "AAAA", "a", "b"));
  }

  @Test
  void model_ofNodes_holdsThemInOrder() throws InvalidProtocolBufferException {
    OnnxMl.GraphProto graph = OnnxMl.ModelProto.parseFrom(model()).getGraph();
    assertThat(graph.getNodeList())
        .extracting(OnnxMl.NodeProto::getOpType)
        .containsExactly("Split", "Anything", "Mul");
    assertThat(graph.getNode(1).getInputList()).isEqualTo(graph.getNode(0).getOutputList());
    assertThat(graph.getNode(0).getOutputList()).doesNotHaveDuplicates().hasSize(2);
    assertThat(graph.getNode(1).getDomain()).isEqualTo("com.microsoft");
    assertThat(graph.getNode(1).getAttributeList())
        .extracting(OnnxMl.AttributeProto::getName)
        .containsExactly("a", "b");
    assertThat(graph.getNode(2).getOutputList()).containsExactly("y");
    OnnxMl.TensorShapeProto shape = graph.getInput(0).getType().getTensorType().getShape();
    assertThat(shape.getDim(0).getDimValue()).isEqualTo(1);
    assertThat(shape.getDim(1).getDimParam()).isEqualTo("length");
  }

  @Test
  void model_ofTensors_holdsTheirBytesLittleEndian() throws InvalidProtocolBufferException {
    List<OnnxMl.TensorProto> tensors =
        OnnxMl.ModelProto.parseFrom(model()).getGraph().getInitializerList();
    assertThat(tensors).extracting(OnnxMl.TensorProto::getName).containsExactly("weight", "at");
    assertThat(tensors.get(0).getRawData().toByteArray())
        .containsExactly(0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0);
    assertThat(tensors.get(1).getRawData().size()).isEqualTo(2 * Long.BYTES);
    assertThat(tensors.get(1).getDimsList()).containsExactly(2L);
  }

  @Test
  void model_sameGraph_isTheSameBytes() throws InvalidProtocolBufferException {
    assertThat(model()).isEqualTo(model());
    assertThat(OnnxMl.ModelProto.parseFrom(model()).getMetadataPropsList())
        .extracting(OnnxMl.StringStringEntryProto::getKey)
        .containsExactly("a", "decoder");
  }

  @Test
  void node_attributeOfAnotherType_isRefused() {
    assertThatThrownBy(() -> new OnnxGraph().node("Gather", List.of("x"), Map.of("axis", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Integer");
  }
}
