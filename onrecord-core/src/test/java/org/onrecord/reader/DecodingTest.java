package org.onrecord.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingTest {
  private static final String UKRAINIAN =
      "<html><body><p>Місто під контролем, заявили в міністерстві оборони. Більше нічого не"
          + " відомо.</p>";

  /** The cases of the HTML standard's prescan; "none" is no declaration. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <meta charset=windows-1251>                                                | windows-1251
          <META CHARSET = " koi8-u " >                                               | KOI8-U
          <meta http-equiv="Content-Type" content="text/html; charset=cp1251">       | windows-1251
          <meta content='text/html;charset="KOI8-R"' http-equiv=content-type>        | KOI8-R
          <meta content="text/html; charset=cp1251">                                 | none
          <meta name=description content="charset=koi8-r" ><meta charset=utf8>       | UTF-8
          <!-- <meta charset=koi8-r> --><meta charset=latin1>                        | windows-1252
          <!--><meta charset=koi8-r>                                                 | KOI8-R
          <a title="<meta charset=koi8-r>"><meta charset=cp866>                      | IBM866
          <meta charset=nonsense><meta charset=x-cp1251>                             | windows-1251
          <meta charset=utf-16le>                                                    | UTF-8
          <meta charset=x-user-defined>                                              | windows-1252
          <meta charset=gb2312>                                                      | GB18030
          <metadata charset=koi8-r>                                                  | none
          <meta charset=koi8-r charset=cp1251>                                       | KOI8-R
          <?php <meta charset=koi8-r> ?>                                             | none
          </p charset=koi8-r><meta/charset=koi8-r/>                                  | none
          <meta/charset="koi8-r"/>                                                   | KOI8-R
          <meta charset                                                              | none
          """)
  void declaration_inMeta_isFoundAsTheStandardHasIt(String html, String expected) {
    Charset found = MetaPrescan.of(html.getBytes(StandardCharsets.ISO_8859_1), 1024);

    assertThat(found == null ? "none" : found.name()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "iso-8859-1, windows-1252",
    "ASCII, windows-1252",
    "' latin5\t', windows-1254",
    "koi, KOI8-R",
    "koi8-ru, KOI8-U",
    "866, IBM866",
    "x-mac-ukrainian, x-MacCyrillic",
    "sjis, windows-31j",
    "unicode, UTF-16LE",
    "utf-7, none",
    "iso-2022-kr, none",
    "cp037, none"
  })
  void label_ofTheTable_namesItsEncoding(String label, String expected) {
    Charset found = Encodings.labelled(label);

    assertThat(found == null ? "none" : found.name()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1251", "KOI8-U", "IBM866", "ISO-8859-5", "UTF-16LE", "UTF-8"})
  void text_withoutDeclaration_isGuessed(String charset) {
    String text = charset.equals("IBM866") || charset.equals("ISO-8859-5") ? russian() : UKRAINIAN;

    assertThat(Decoding.decode(text.getBytes(Charset.forName(charset)))).isEqualTo(text);
  }

  private static String russian() {
    return "<p>Город под контролем, заявили в министерстве обороны. Больше ничего не известно.</p>";
  }

  @Test
  void text_withWesternLetters_isNotTakenForCyrillic() {
    String text = "Déjà vu à l’été: «Größe», said the café’s owner in Málaga – señor Núñez.";

    assertThat(Decoding.decode(text.getBytes(Charset.forName("windows-1252")))).isEqualTo(text);
  }

  @Test
  void senderAndMark_goBeforeTheDeclaration() {
    String page = "<meta charset=windows-1252>" + UKRAINIAN;
    byte[] koi = page.getBytes(Charset.forName("KOI8-U"));
    byte[] marked = ("\ufeff" + page).getBytes(StandardCharsets.UTF_8);

    assertThat(Decoding.decode(koi, "text/html; charset=koi8-u")).isEqualTo(page);
    assertThat(Decoding.decode(marked, "text/html; charset=koi8-u")).isEqualTo(page);
    assertThat(Decoding.decode(koi, "text/html; charset=nonsense")).isNotEqualTo(page);
    assertThat(Reader.decoded(koi, "text/html;charset=\"koi8-u\"")).isEqualTo(page);
  }

  @Test
  void xmlDeclaration_goesBeforeMeta() {
    String page = "<?xml version=\"1.0\" encoding=\"koi8-u\"?><meta charset=cp1251>" + UKRAINIAN;

    assertThat(Decoding.decode(page.getBytes(Charset.forName("KOI8-U")))).isEqualTo(page);
  }
}
