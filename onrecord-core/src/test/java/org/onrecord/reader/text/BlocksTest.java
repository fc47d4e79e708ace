package org.onrecord.reader.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;

class BlocksTest {
  private static List<String> kinds(String text) {
    return Blocks.of(text).stream().map(block -> block.kind().name()).toList();
  }

  @Test
  void text_withoutBlankLines_hasABlockALine() {
    assertThat(kinds("The mayor spoke.\r\nThe council listened.\rNobody left.\u2028It rained."))
        .containsExactly("PARAGRAPH", "PARAGRAPH", "PARAGRAPH", "PARAGRAPH");
  }

  @Test
  void title_alone_isAHeadline() {
    assertThat(kinds("Mayor rejects claims of a shutdown")).containsExactly("HEADLINE");
    assertThat(kinds("The mayor rejected the claims.")).containsExactly("PARAGRAPH");
  }

  @Test
  void firstLine_thatEndsAsASentence_isNoHeadline() {
    assertThat(kinds("The mayor rejected the claims.\n\nHe spoke on Monday."))
        .containsExactly("PARAGRAPH", "PARAGRAPH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Read more: Harbor fees to rise",
        "Sign up for the Morning Letter",
        "Get our best stories in your inbox every day!",
        "Follow us on Telegram",
        "Follow Ana Weiss on Twitter @anaweiss.",
        "RELATED: Harbor fees to rise",
        "Share this article",
        "Advertisement",
        "© 2023 The Valley Post. All rights reserved.",
        "We use cookies to make this site work.",
        "Don’t miss out on important news: turn on notifications",
        "Підписуйтесь на наш канал",
        "Читайте также: Мост закрыт",
        "@harbor #port https://t.me/harbor",
        "* * *"
      })
  void line_thatInvitesOrPointsElsewhere_isFurniture(String line) {
    List<Block> blocks = Blocks.of("The mayor spoke.\n\n" + line + "\n\nThe council listened.");

    assertThat(blocks.get(1).kind()).isEqualTo(BlockKind.FURNITURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Read her lips, the mayor told reporters on Monday.",
        "Get out of the harbor, the captain told them.",
        "“Subscribe to no theory,” the mayor said.",
        "Follow-up talks are expected on Friday, the ministry said.",
        "Support for the plan fell to 40 percent.",
        "Related claims were denied by the ministry.",
        "More from the front came at night, when the army said it held the bridge.",
        "Share prices fell after the ministry denied the report.",
        "Trending upwards, the river was expected to peak on Monday.",
        "Printed leaflets told residents to leave."
      })
  void sentence_ofTheReport_isNoFurniture(String line) {
    List<Block> blocks = Blocks.of("The mayor spoke.\n\n" + line + "\n\nThe council listened.");

    assertThat(blocks.get(1).kind()).isEqualTo(BlockKind.PARAGRAPH);
  }

  @Test
  void titles_afterFurniture_areFurnitureToTheEnd() {
    String text = "The mayor spoke.\n\nSign up for our letter\n\nFees to rise\n\nSchool opens";

    assertThat(kinds(text)).containsExactly("PARAGRAPH", "FURNITURE", "FURNITURE", "FURNITURE");
  }

  @Test
  void titles_thatComeTwiceAtTheEnd_areFurniture() {
    String text = "The mayor spoke.\n\nFees to rise\n\nFees to rise";

    assertThat(kinds(text)).containsExactly("PARAGRAPH", "FURNITURE", "FURNITURE");
  }

  @Test
  void sentence_afterFurniture_isRead() {
    String text = "The mayor spoke.\n\nRead more: Fees to rise\n\nThe council denied it.";

    assertThat(kinds(text)).containsExactly("PARAGRAPH", "FURNITURE", "PARAGRAPH");
  }

  @Test
  void blocks_ofAnyText_coverAllThatIsVisible() {
    String[] things = {
      "word",
      " ",
      "\n",
      "\n\n",
      "\r\n",
      ".",
      "“",
      "”",
      "\"",
      "😀",
      "\u202e",
      "\ufeff",
      "PHOTO:",
      "May 12, 2023",
      "Sign up",
      "By Ana Weiss",
      "є",
      "\t",
      "\u00a0",
      "@x",
      "©",
      "-",
      "\u0000"
    };
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(40);
      for (int i = 0; i < length; i++) {
        text.append(things[random.nextInt(things.length)]);
      }
      assertCovers(text.toString());
    }
  }

  private static void assertCovers(String text) {
    int end = 0;
    for (Block block : Blocks.of(text)) {
      assertThat(block.span().start()).isGreaterThanOrEqualTo(end);
      assertThat(WhiteSpace.strip(text.substring(end, block.span().start()))).isEmpty();
      String words = block.span().of(text);
      assertThat(words).isNotEmpty().isEqualTo(WhiteSpace.strip(words));
      end = block.span().end();
    }
    assertThat(WhiteSpace.strip(text.substring(end))).isEmpty();
  }
}
