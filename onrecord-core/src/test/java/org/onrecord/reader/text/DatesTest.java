package org.onrecord.reader.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.report.PublicationTime;

class DatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2023-05-12                           | 2023-05-12
          20230512                             | 2023-05-12
          2023/05/12                           | 2023-05-12
          2023-05-12T09:30:00Z                 | 2023-05-12T09:30Z
          2023-05-12T09:30:00.123+03:00        | 2023-05-12T09:30+03:00
          2023-05-12 09:30:05-0500             | 2023-05-12T09:30:05-05:00
          2023-05-12T09:30                     | 2023-05-12T09:30Z
          12.05.2023                           | 2023-05-12
          12.05.2023, 18:45                    | 2023-05-12T18:45Z
          May 12, 2023                         | 2023-05-12
          Friday, 12th of May 2023             | 2023-05-12
          Published: Sept. 3, 2022             | 2022-09-03
          Updated 3:15 PM ET, Fri May 12, 2023 | 2023-05-12T15:15-04:00
          12 May 2023 at 12:05 a.m. GMT        | 2023-05-12T00:05Z
          Fri, 12 May 2023 10:00:00 +0300      | 2023-05-12T10:00+03:00
          12 травня 2023 року, 14:05           | 2023-05-12T14:05Z
          12 мая 2023 г.                       | 2023-05-12
          """)
  void date_inAFormOutletsUse_isRead(String text, String iso) {
    PublicationTime time = Dates.parse(text);

    assertThat(time).extracting(PublicationTime::iso).isEqualTo(iso);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "May 2023",
        "May 12",
        "31 February 2023",
        "2023-13-40",
        "0001-01-01",
        "9999-01-01",
        "2023-05-12T25:00",
        "The 12th of May 2023 was cold",
        "1683711000",
        "12 May May 2023",
        "25:99 May 12, 2023"
      })
  void text_thatIsNotOneDate_isNone(String text) {
    assertThat(Dates.parse(text)).isNull();
  }
}
