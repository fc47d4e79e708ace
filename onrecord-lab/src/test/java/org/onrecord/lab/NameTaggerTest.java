package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.lab.MarkedText.Name;
import org.onrecord.lab.MarkedText.Type;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class NameTaggerTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void tag_likeWhatItWasTrainedOn_findsSpanAndType() throws IOException {
    String[] persons = {"Ганна Вітрянко", "Павло Орленко", "Ірина Степова", "Марко Лозовий"};
    String[] places = {"Одесі", "Харкові", "Полтаві", "Сумах"};
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String person = persons[i % 4];
      String place = places[i / 4];
      String text = "Учора в " + place + " виступила " + person + " .\nЦе була подія року .";
      rows.add(row("t" + i, text, List.of(person, place), List.of("PERS", "LOC")));
    }
    NameTagger tagger = NameTagger.train(read(rows), Gazetteer.load());

    String text = "Учора в Чернігові виступила Олена Дорошкевич .";
    MarkedText unseen = read(List.of(row("u", text, List.of(), List.of()))).get(0);
    List<Name> names = tagger.tag(unseen);

    assertThat(names).extracting(Name::type).containsExactly(Type.LOC, Type.PERS);
    assertThat(names)
        .extracting(name -> name.span().of(text))
        .containsExactly("Чернігові", "Олена Дорошкевич");
  }

  @Test
  void read_overlappingNames_keepsTheOuter() throws IOException {
    String text = "🙂 Рада міста Львова зібралася";
    List<String> names = List.of("Рада міста Львова", "Львова", "міста");
    MarkedText read = read(List.of(row("t", text, names, List.of("ORG", "LOC", "JOB")))).get(0);

    assertThat(read.names()).hasSize(1);
    assertThat(read.names().get(0).span().of(text)).isEqualTo("Рада міста Львова");
    assertThat(read.names().get(0).type()).isEqualTo(Type.ORG);
  }

  private List<MarkedText> read(List<String> rows) throws IOException {
    Path file = folder.resolve("texts.jsonl");
    Files.write(file, rows);
    return MarkedText.read(file);
  }

  /** With offsets in code points, as the corpus has them. */
  private static String row(String id, String text, List<String> names, List<String> types) {
    JsonMapper json = JsonMapper.shared();
    ObjectNode row = json.createObjectNode();
    row.put("id", id).put("text", text);
    ArrayNode all = row.putArray("names");
    for (int i = 0; i < names.size(); i++) {
      int at = text.codePointCount(0, text.indexOf(names.get(i)));
      all.addObject()
          .put("start", at)
          .put("end", at + names.get(i).codePointCount(0, names.get(i).length()))
          .put("type", types.get(i));
    }
    return row.toString();
  }
}
