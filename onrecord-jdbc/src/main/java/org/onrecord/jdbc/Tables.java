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

  static final class ENTRY {
    static final Table<Record> TABLE = table(name("entry"));
    static final Field<Long> NUMBER = field(name("entry", "number"), Long.class);
    static final Field<String> KIND = field(name("entry", "kind"), String.class);
    static final Field<Long> AT = field(name("entry", "at"), Long.class);
    static final Field<String> AUTHOR = field(name("entry", "author"), String.class);
    static final Field<String> REASON = field(name("entry", "reason"), String.class);
    static final Field<byte[]> BODY = field(name("entry", "body"), byte[].class);
    static final Field<byte[]> HASH = field(name("entry", "hash"), byte[].class);

    private ENTRY() {}
  }

  static final class HEAD {
    static final Table<Record> TABLE = table(name("head"));
    static final Field<Long> ONE = field(name("head", "one"), Long.class);
    static final Field<Long> NUMBER = field(name("head", "number"), Long.class);
    static final Field<byte[]> HASH = field(name("head", "hash"), byte[].class);
    static final Field<Long> APPLIED = field(name("head", "applied"), Long.class);

    private HEAD() {}
  }

  static final class CHECKPOINT {
    static final Table<Record> TABLE = table(name("checkpoint"));
    static final Field<Long> NUMBER = field(name("checkpoint", "number"), Long.class);
    static final Field<Long> AT = field(name("checkpoint", "at"), Long.class);
    static final Field<byte[]> HASH = field(name("checkpoint", "hash"), byte[].class);

    private CHECKPOINT() {}
  }

  static final class TALLY {
    static final Table<Record> TABLE = table(name("tally"));
    static final Field<String> NAME = field(name("tally", "name"), String.class);
    static final Field<Long> COUNT = field(name("tally", "count"), Long.class);

    private TALLY() {}
  }

  static final class OUTLET {
    static final Table<Record> TABLE = table(name("outlet"));
    static final Field<String> ID = field(name("outlet", "id"), String.class);
    static final Field<Long> REPORTS = field(name("outlet", "reports"), Long.class);
    static final Field<String> DETAIL = field(name("outlet", "detail"), String.class);

    private OUTLET() {}
  }

  static final class REPORT {
    static final Table<Record> TABLE = table(name("report"));
    static final Field<Long> NUMBER = field(name("report", "number"), Long.class);
    static final Field<String> ID = field(name("report", "id"), String.class);
    static final Field<String> OUTLET = field(name("report", "outlet"), String.class);
    static final Field<Long> NEWEST = field(name("report", "newest"), Long.class);

    private REPORT() {}
  }

  static final class VERSION {
    static final Table<Record> TABLE = table(name("report_version"));
    static final Field<Long> NUMBER = field(name("report_version", "number"), Long.class);
    static final Field<String> ID = field(name("report_version", "id"), String.class);
    static final Field<Long> REPORT = field(name("report_version", "report"), Long.class);
    static final Field<Long> ENTRY = field(name("report_version", "entry"), Long.class);
    static final Field<String> TITLE = field(name("report_version", "title"), String.class);
    static final Field<String> PUBLISHED_AT =
        field(name("report_version", "published_at"), String.class);
    static final Field<Boolean> PUBLISHED_DAY_ONLY =
        field(name("report_version", "published_day_only"), Boolean.class);

    private VERSION() {}
  }

  static final class SPEAKER {
    static final Table<Record> TABLE = table(name("speaker"));
    static final Field<Long> NUMBER = field(name("speaker", "number"), Long.class);
    static final Field<String> ID = field(name("speaker", "id"), String.class);
    static final Field<Long> STATEMENTS = field(name("speaker", "statements"), Long.class);
    static final Field<Long> MATTERS = field(name("speaker", "matters"), Long.class);
    static final Field<String> DETAIL = field(name("speaker", "detail"), String.class);

    private SPEAKER() {}
  }

  static final class SPEAKER_NAME {
    static final Table<Record> TABLE = table(name("speaker_name"));
    static final Field<Long> SPEAKER = field(name("speaker_name", "speaker"), Long.class);
    static final Field<String> NAME = field(name("speaker_name", "name"), String.class);

    private SPEAKER_NAME() {}
  }

  static final class SPEAKER_MATTER {
    static final Table<Record> TABLE = table(name("speaker_matter"));
    static final Field<Long> SPEAKER = field(name("speaker_matter", "speaker"), Long.class);
    static final Field<Long> MATTER = field(name("speaker_matter", "matter"), Long.class);
    static final Field<Long> STATEMENTS = field(name("speaker_matter", "statements"), Long.class);

    private SPEAKER_MATTER() {}
  }

  static final class STATEMENT {
    static final Table<Record> TABLE = table(name("statement"));
    static final Field<Long> NUMBER = field(name("statement", "number"), Long.class);
    static final Field<String> ID = field(name("statement", "id"), String.class);
    static final Field<Long> ENTRY = field(name("statement", "entry"), Long.class);
    static final Field<Long> SPEAKER = field(name("statement", "speaker"), Long.class);
    static final Field<Long> DAY = field(name("statement", "day"), Long.class);
    static final Field<Long> MOMENT = field(name("statement", "moment"), Long.class);
    static final Field<String> STANCE = field(name("statement", "stance"), String.class);
    static final Field<String> SIDE = field(name("statement", "side"), String.class);
    static final Field<String> OUTLET = field(name("statement", "outlet"), String.class);
    static final Field<String> TYPE = field(name("statement", "type"), String.class);
    static final Field<String> MEDIUM = field(name("statement", "medium"), String.class);
    static final Field<String> LANGUAGE = field(name("statement", "language"), String.class);
    static final Field<String> PLACE = field(name("statement", "place"), String.class);
    static final Field<Double> LAT = field(name("statement", "lat"), Double.class);
    static final Field<Double> LON = field(name("statement", "lon"), Double.class);

    private STATEMENT() {}
  }

  static final class EVIDENCE {
    static final Table<Record> TABLE = table(name("evidence"));
    static final Field<Long> ENTRY = field(name("evidence", "entry"), Long.class);
    static final Field<Long> STATEMENT = field(name("evidence", "statement"), Long.class);
    static final Field<Long> VERSION = field(name("evidence", "version"), Long.class);

    private EVIDENCE() {}
  }

  static final class MATTER {
    static final Table<Record> TABLE = table(name("matter"));
    static final Field<Long> NUMBER = field(name("matter", "number"), Long.class);
    static final Field<String> ID = field(name("matter", "id"), String.class);
    static final Field<Long> MERGED_INTO = field(name("matter", "merged_into"), Long.class);
    static final Field<Long> STATEMENTS = field(name("matter", "statements"), Long.class);
    static final Field<Double> CONTENTION = field(name("matter", "contention"), Double.class);
    static final Field<byte[]> SUMMARY = field(name("matter", "summary"), byte[].class);
    static final Field<String> EARLIEST = field(name("matter", "earliest"), String.class);
    static final Field<String> LATEST = field(name("matter", "latest"), String.class);
    static final Field<String> STANDING = field(name("matter", "standing"), String.class);
    static final Field<String> TITLE = field(name("matter", "title"), String.class);

    private MATTER() {}
  }

  static final class SNAPSHOT {
    static final Table<Record> TABLE = table(name("snapshot"));
    static final Field<Long> MATTER = field(name("snapshot", "matter"), Long.class);
    static final Field<Long> AS_OF = field(name("snapshot", "as_of"), Long.class);
    static final Field<byte[]> DETAIL = field(name("snapshot", "detail"), byte[].class);

    private SNAPSHOT() {}
  }

  static final class HISTORY {
    static final Table<Record> TABLE = table(name("history"));
    static final Field<Long> MATTER = field(name("history", "matter"), Long.class);
    static final Field<Long> ENTRY = field(name("history", "entry"), Long.class);
    static final Field<Long> VERSION = field(name("history", "version"), Long.class);

    private HISTORY() {}
  }

  static final class MATTER_STATEMENT {
    static final Table<Record> TABLE = table(name("matter_statement"));
    static final Field<Long> STATEMENT = field(name("matter_statement", "statement"), Long.class);
    static final Field<Long> MATTER = field(name("matter_statement", "matter"), Long.class);
    static final Field<String> ACCOUNT = field(name("matter_statement", "account"), String.class);

    private MATTER_STATEMENT() {}
  }

  static final class RELATION {
    static final Table<Record> TABLE = table(name("relation"));
    static final Field<Long> MATTER = field(name("relation", "matter"), Long.class);
    static final Field<Integer> POSITION = field(name("relation", "position"), Integer.class);
    static final Field<Long> FROM = field(name("relation", "from_statement"), Long.class);
    static final Field<String> DETAIL = field(name("relation", "detail"), String.class);

    private RELATION() {}
  }

  static final class REVISION {
    static final Table<Record> TABLE = table(name("revision"));
    static final Field<Long> ENTRY = field(name("revision", "entry"), Long.class);

    private REVISION() {}
  }

  static final class DECISION {
    static final Table<Record> TABLE = table(name("decision"));
    static final Field<Long> ENTRY = field(name("decision", "entry"), Long.class);
    static final Field<String> KIND = field(name("decision", "kind"), String.class);
    static final Field<String> SUBJECT = field(name("decision", "subject"), String.class);

    private DECISION() {}
  }
}
