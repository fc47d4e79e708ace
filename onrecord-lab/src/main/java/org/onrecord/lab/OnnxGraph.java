package org.onrecord.lab;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** Builds an ONNX graph node by node; each method gives the name of the value that it makes. */
final class OnnxGraph {
  /** Operators of ONNX Runtime that the standard does not have. */
  static final String CONTRIBUTED = "com.microsoft";

  private static final long OPSET = 17;
  private static final long IR_VERSION = 8;

  private final OnnxMl.GraphProto.Builder graph =
      OnnxMl.GraphProto.newBuilder().setName("attributor");
  private int count;

  String input(String name, OnnxMl.TensorProto.DataType type, Object... shape) {
    graph.addInput(value(name, type, shape));
    return name;
  }

  void output(String name, OnnxMl.TensorProto.DataType type, Object... shape) {
    graph.addOutput(value(name, type, shape));
  }

  private static OnnxMl.ValueInfoProto value(
      String name, OnnxMl.TensorProto.DataType type, Object... shape) {
    OnnxMl.TensorShapeProto.Builder dims = OnnxMl.TensorShapeProto.newBuilder();
    for (Object dim : shape) {
      OnnxMl.TensorShapeProto.Dimension.Builder one =
          OnnxMl.TensorShapeProto.Dimension.newBuilder();
      dims.addDim(dim instanceof Long n ? one.setDimValue(n) : one.setDimParam((String) dim));
    }
    return OnnxMl.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            OnnxMl.TypeProto.newBuilder()
                .setTensorType(
                    OnnxMl.TypeProto.Tensor.newBuilder()
                        .setElemType(type.getNumber())
                        .setShape(dims)))
        .build();
  }

  String floats(String name, float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return tensor(name, OnnxMl.TensorProto.DataType.FLOAT, bytes.array(), shape);
  }

  String longs(String name, long[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return tensor(name, OnnxMl.TensorProto.DataType.INT64, bytes.array(), shape);
  }

  String int8s(String name, byte[] values, long... shape) {
    return tensor(name, OnnxMl.TensorProto.DataType.INT8, values, shape);
  }

  String uint8s(String name, byte[] values, long... shape) {
    return tensor(name, OnnxMl.TensorProto.DataType.UINT8, values, shape);
  }

  private String tensor(
      String name, OnnxMl.TensorProto.DataType type, byte[] bytes, long... shape) {
    OnnxMl.TensorProto.Builder tensor =
        OnnxMl.TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (long dim : shape) {
      tensor.addDims(dim);
    }
    graph.addInitializer(tensor);
    return name;
  }

  /** Adds a node of the standard with one output. */
  String node(String operator, List<String> inputs, Map<String, Object> attributes) {
    return node("", operator, inputs, attributes);
  }

  String node(String domain, String operator, List<String> inputs, Map<String, Object> attributes) {
    return nodes(domain, operator, inputs, attributes, 1).get(0);
  }

  /** Adds a node with several outputs. */
  List<String> nodes(
      String domain,
      String operator,
      List<String> inputs,
      Map<String, Object> attributes,
      int outputs) {
    String name = operator + "_" + count++;
    OnnxMl.NodeProto.Builder node =
        OnnxMl.NodeProto.newBuilder()
            .setName(name)
            .setDomain(domain)
            .setOpType(operator)
            .addAllInput(inputs);
    for (int i = 0; i < outputs; i++) {
      node.addOutput(name + ":" + i);
    }
    attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            attribute -> node.addAttribute(attribute(attribute.getKey(), attribute.getValue())));
    graph.addNode(node);
    return List.copyOf(node.getOutputList());
  }

  /** Adds a node whose output has this name. */
  void last(String operator, List<String> inputs, String name) {
    graph.addNode(
        OnnxMl.NodeProto.newBuilder()
            .setName(operator + "_" + count++)
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(name));
  }

  private static OnnxMl.AttributeProto attribute(String name, Object value) {
    OnnxMl.AttributeProto.Builder attribute = OnnxMl.AttributeProto.newBuilder().setName(name);
    if (value instanceof Long number) {
      attribute.setType(OnnxMl.AttributeProto.AttributeType.INT).setI(number);
    } else if (value instanceof Float number) {
      attribute.setType(OnnxMl.AttributeProto.AttributeType.FLOAT).setF(number);
    } else if (value instanceof long[] numbers) {
      attribute.setType(OnnxMl.AttributeProto.AttributeType.INTS);
      for (long number : numbers) {
        attribute.addInts(number);
      }
    } else {
      throw new IllegalArgumentException("no attribute of " + value.getClass());
    }
    return attribute.build();
  }

  /** The finished model with these entries of metadata. */
  byte[] model(Map<String, String> metadata) {
    OnnxMl.ModelProto.Builder model =
        OnnxMl.ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("onrecord-lab")
            .setGraph(graph)
            .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
            .addOpsetImport(
                OnnxMl.OperatorSetIdProto.newBuilder().setDomain(CONTRIBUTED).setVersion(1));
    metadata.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                model.addMetadataProps(
                    OnnxMl.StringStringEntryProto.newBuilder()
                        .setKey(entry.getKey())
                        .setValue(entry.getValue())));
    return model.build().toByteArray();
  }
}
