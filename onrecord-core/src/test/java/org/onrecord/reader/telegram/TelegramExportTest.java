package org.onrecord.reader.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.reader.text.Document;
import org.onrecord.reader.text.Unreadable;

class TelegramExportTest {
  private static List<Post> posts(String json) throws Exception {
    List<Post> posts = new ArrayList<>();
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try (TelegramExport export = TelegramExport.open(new ByteArrayInputStream(bytes))) {
      for (Post post = export.next(); post != null; post = export.next()) {
        posts.add(post);
      }
    }
    return posts;
  }

  private static String chat(String name, String type, String messages) {
    return "{\"name\": \""
        + name
        + "\", \"type\": \""
        + type
        + "\", \"id\": 1, \"messages\": ["
        + messages
        + "], \"after\": {}}";
  }

  private static String message(int id, String more) {
    return "{\"id\": "
        + id
        + ", \"type\": \"message\", \"date\": \"2023-05-12T08:00:00\","
        + " \"date_unixtime\": \"1683871200\", \"text\": \"Words "
        + id
        + "\""
        + more
        + "}";
  }

  @Test
  void account_withManyChats_givesThoseOfChannelsAndGroups() throws Exception {
    List<Post> posts =
        posts(
            "{\"about\": \"x\", \"personal_information\": {\"user_id\": 1},"
                + " \"contacts\": {\"list\": [{\"name\": \"y\", \"messages\": [1]}]},"
                + " \"chats\": {\"about\": \"z\", \"list\": ["
                + chat("Desk", "public_channel", message(1, "") + "," + message(2, ""))
                + ","
                + chat("Anna", "personal_chat", message(3, ""))
                + ","
                + chat("Empty", "public_channel", "")
                + ","
                + chat("Army", "public_channel", message(1, ""))
                + "]}, \"left_chats\": {\"about\": \"w\", \"list\": ["
                + chat("Left", "public_supergroup", message(9, ""))
                + "]}, \"sessions\": {\"list\": [{}]}}");

    assertThat(posts)
        .extracting(post -> post.document().outletName() + " " + post.facts().number())
        .containsExactly("Desk 1", "Desk 2", "Army 1", "Left 9");
  }

  @Test
  void message_keepsWhatTheExportTells_andMarksWhatItLacks() throws Exception {
    Post post =
        posts(
                chat(
                    "Desk",
                    "public_channel",
                    message(
                        5,
                        ", \"edited\": \"2023-05-12T09:00:00\", \"edited_unixtime\":"
                            + " \"1683874800\", \"forwarded_from\": \"Army\","
                            + " \"reply_to_message_id\": 4, \"photo\": \"(File not included.)\"")))
            .get(0);

    assertThat(post.facts().edited()).isTrue();
    assertThat(String.valueOf(post.facts().editedAt())).contains("2023-05-12T09:00+02:00");
    assertThat(post.document().forward()).isEqualTo(new Document.Forward("Army", null));
    assertThat(post.facts().replyTo()).isEqualTo(4);
    assertThat(post.facts().views()).isNull();
    assertThat(post.facts().media()).containsExactly("photo");
    assertThat(post.facts().lacks())
        .contains(Post.Lack.VIEWS, Post.Lack.FILES, Post.Lack.DELETED, Post.Lack.ADDRESS);
  }

  @Test
  void account_thatIsCutShort_isNoticed() {
    String whole =
        "{\"chats\": {\"list\": [" + chat("Desk", "public_channel", message(1, "")) + "]}}";
    for (int cut : new int[] {whole.length() - 1, whole.length() - 3, whole.length() - 20}) {
      assertThatThrownBy(() -> posts(whole.substring(0, cut))).isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void account_ofPrivateChatsAlone_isRefused() {
    assertThatThrownBy(
            () ->
                posts(
                    "{\"chats\": {\"list\": ["
                        + chat("Anna", "personal_chat", message(1, ""))
                        + "]}}"))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("private chats are not read");
  }
}
