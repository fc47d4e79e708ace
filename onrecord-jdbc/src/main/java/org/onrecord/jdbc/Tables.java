package org.onrecord.jdbc;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables and columns of the ledger, as the migrations make them. */
final class Tables {
  private Tables() {}

  static final class REPORT {
    static final Table<Record> TABLE = table(name("report"));
    static final Field<Long> NUMBER = field(name("report", "number"), Long.class);
    static final Field<String> ID = field(name("report", "id"), String.class);
    static final Field<String> OUTLET = field(name("report", "outlet"), String.class);

    private REPORT() {}
  }

  static final class VERSION {
    static final Table<Record> TABLE = table(name("report_version"));
    static final Field<Long> NUMBER = field(name("report_version", "number"), Long.class);
    static final Field<String> ID = field(name("report_version", "id"), String.class);
    static final Field<String> REPORT = field(name("report_version", "report"), String.class);
    static final Field<String> URL = field(name("report_version", "url"), String.class);
    static final Field<String> TITLE = field(name("report_version", "title"), String.class);
    static final Field<String> TEXT = field(name("report_version", "text"), String.class);
    static final Field<String> BYLINE = field(name("report_version", "byline"), String.class);
    static final Field<String> LANGUAGE = field(name("report_version", "language"), String.class);
    static final Field<String> PUBLISHED_AT =
        field(name("report_version", "published_at"), String.class);
    static final Field<Boolean> PUBLISHED_DAY_ONLY =
        field(name("report_version", "published_day_only"), Boolean.class);
    static final Field<String> DETAIL = field(name("report_version", "detail"), String.class);
    static final Field<String> GROUNDING = field(name("report_version", "grounding"), String.class);
    static final Field<String> RECORDED_AT =
        field(name("report_version", "recorded_at"), String.class);

    private VERSION() {}
  }

  static final class ATTRIBUTION {
    static final Table<Record> TABLE = table(name("attribution"));
    static final Field<String> VERSION = field(name("attribution", "version"), String.class);
    static final Field<Integer> POSITION = field(name("attribution", "position"), Integer.class);
    static final Field<String> ID = field(name("attribution", "id"), String.class);
    static final Field<String> DETAIL = field(name("attribution", "detail"), String.class);

    private ATTRIBUTION() {}
  }

  static final class STATEMENT {
    static final Table<Record> TABLE = table(name("statement"));
    static final Field<Long> NUMBER = field(name("statement", "number"), Long.class);
    static final Field<String> ID = field(name("statement", "id"), String.class);
    static final Field<String> SPEAKER = field(name("statement", "speaker"), String.class);
    static final Field<String> DETAIL = field(name("statement", "detail"), String.class);
    static final Field<String> RECORDED_AT = field(name("statement", "recorded_at"), String.class);

    private STATEMENT() {}
  }

  static final class EVIDENCE {
    static final Table<Record> TABLE = table(name("evidence"));
    static final Field<Long> NUMBER = field(name("evidence", "number"), Long.class);
    static final Field<String> STATEMENT = field(name("evidence", "statement"), String.class);
    static final Field<String> VERSION = field(name("evidence", "version"), String.class);
    static final Field<Integer> ENTRY_POSITION =
        field(name("evidence", "entry_position"), Integer.class);
    static final Field<String> DETAIL = field(name("evidence", "detail"), String.class);
    static final Field<String> AS_RECORDED = field(name("evidence", "as_recorded"), String.class);

    private EVIDENCE() {}
  }

  static final class EVENT {
    static final Table<Record> TABLE = table(name("event"));
    static final Field<Long> NUMBER = field(name("event", "number"), Long.class);
    static final Field<String> VERSION = field(name("event", "version"), String.class);
    static final Field<String> KIND = field(name("event", "kind"), String.class);
    static final Field<String> MATTER = field(name("event", "matter"), String.class);
    static final Field<String> DETAIL = field(name("event", "detail"), String.class);
    static final Field<String> RECORDED_AT = field(name("event", "recorded_at"), String.class);

    private EVENT() {}
  }

  static final class OUTLET {
    static final Table<Record> TABLE = table(name("outlet"));
    static final Field<String> ID = field(name("outlet", "id"), String.class);
    static final Field<Long> REPORTS = field(name("outlet", "reports"), Long.class);
    static final Field<String> DETAIL = field(name("outlet", "detail"), String.class);

    private OUTLET() {}
  }

  static final class SPEAKER {
    static final Table<Record> TABLE = table(name("speaker"));
    static final Field<Long> NUMBER = field(name("speaker", "number"), Long.class);
    static final Field<String> ID = field(name("speaker", "id"), String.class);
    static final Field<Long> STATEMENTS = field(name("speaker", "statements"), Long.class);
    static final Field<String> DETAIL = field(name("speaker", "detail"), String.class);

    private SPEAKER() {}
  }

  static final class SPEAKER_NAME {
    static final Table<Record> TABLE = table(name("speaker_name"));
    static final Field<String> SPEAKER = field(name("speaker_name", "speaker"), String.class);
    static final Field<String> NAME = field(name("speaker_name", "name"), String.class);
    static final Field<String> TERMS = field(name("speaker_name", "terms"), String.class);

    private SPEAKER_NAME() {}
  }

  static final class MATTER {
    static final Table<Record> TABLE = table(name("matter"));
    static final Field<Long> NUMBER = field(name("matter", "number"), Long.class);
    static final Field<String> ID = field(name("matter", "id"), String.class);
    static final Field<Integer> STATEMENTS = field(name("matter", "statements"), Integer.class);
    static final Field<Double> CONTENTION = field(name("matter", "contention"), Double.class);
    static final Field<String> LATEST = field(name("matter", "latest"), String.class);
    static final Field<String> DETAIL = field(name("matter", "detail"), String.class);

    private MATTER() {}
  }

  static final class MATTER_STATEMENT {
    static final Table<Record> TABLE = table(name("matter_statement"));
    static final Field<String> MATTER = field(name("matter_statement", "matter"), String.class);
    static final Field<Integer> POSITION =
        field(name("matter_statement", "position"), Integer.class);
    static final Field<String> STATEMENT =
        field(name("matter_statement", "statement"), String.class);
    static final Field<String> ACCOUNT = field(name("matter_statement", "account"), String.class);

    private MATTER_STATEMENT() {}
  }

  static final class RELATION {
    static final Table<Record> TABLE = table(name("relation"));
    static final Field<String> MATTER = field(name("relation", "matter"), String.class);
    static final Field<Integer> POSITION = field(name("relation", "position"), Integer.class);
    static final Field<String> FROM = field(name("relation", "from_statement"), String.class);
    static final Field<String> TYPE = field(name("relation", "type"), String.class);
    static final Field<String> TO = field(name("relation", "to_statement"), String.class);
    static final Field<Boolean> AGAINST_INTEREST =
        field(name("relation", "against_interest"), Boolean.class);
    static final Field<String> REASON = field(name("relation", "reason"), String.class);

    private RELATION() {}
  }

  static final class MERGE {
    static final Table<Record> TABLE = table(name("matter_merge"));
    static final Field<String> MERGED = field(name("matter_merge", "merged"), String.class);
    static final Field<String> MATTER = field(name("matter_merge", "matter"), String.class);

    private MERGE() {}
  }
}
