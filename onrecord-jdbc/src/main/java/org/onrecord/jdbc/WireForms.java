package org.onrecord.jdbc;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.form.RecordJson;
import org.onrecord.grounding.GroundedAttribution;
import org.onrecord.grounding.Grounding;
import org.onrecord.grounding.Medium;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.grounding.quantity.QuantityMention;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.time.DateMention;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.ledger.LedgerException;
import org.onrecord.matter.Account;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.matter.Reason;
import org.onrecord.matter.Relation;
import org.onrecord.matter.Standing;
import org.onrecord.report.Block;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.statement.Claim;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON that a ledger of the first release kept, read when it is carried over into the log;
 * {@link Forms} are those of today. Every form carries its version {@code v}. They are written by
 * tests alone, to which stored examples show that nothing changed.
 */
final class WireForms {
  private static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      RecordJson.MAPPER
          .rebuild()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addMixIn(Claim.class, ClaimForm.class)
          .build();

  private WireForms() {}

  record ReportForm(int v, Outlet outlet, List<Block> blocks) {
    static String write(Report report) {
      return json(new ReportForm(VERSION, report.outlet(), report.blocks()));
    }

    static ReportForm read(String json) {
      ReportForm form = value(json, ReportForm.class);
      return checked(form, form.v);
    }
  }

  /** A claim; version 1 wrote no agents, which is how none are still written. */
  private abstract static class ClaimForm {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private @Nullable List<String> agents;
  }

  /** A grounding without its attributions. */
  record GroundingForm(
      int v, List<PlaceMention> places, List<DateMention> dates, List<QuantityMention> quantities) {
    static String write(Grounding grounding) {
      return json(
          new GroundingForm(
              VERSION, grounding.places(), grounding.dates(), grounding.quantities()));
    }

    static Grounding read(String json, List<GroundedAttribution> attributions) {
      GroundingForm form = value(json, GroundingForm.class);
      checked(form, form.v);
      return new Grounding(attributions, form.places, form.dates, form.quantities);
    }
  }

  record AttributionForm(int v, GroundedAttribution grounded) {
    static String write(GroundedAttribution attribution) {
      return json(new AttributionForm(VERSION, attribution));
    }

    static GroundedAttribution read(String json) {
      AttributionForm form = value(json, AttributionForm.class);
      return checked(form, form.v).grounded;
    }
  }

  /** A statement without its id and evidence. */
  record StatementForm(
      int v,
      Speaker speaker,
      Stance stance,
      boolean negated,
      Quoting quoting,
      String text,
      @Nullable Medium medium,
      @Nullable DateRange said,
      Claim claim,
      double confidence) {
    static String write(Statement statement) {
      return json(
          new StatementForm(
              VERSION,
              statement.speaker(),
              statement.stance(),
              statement.negated(),
              statement.quoting(),
              statement.text(),
              statement.medium(),
              statement.said(),
              statement.claim(),
              statement.confidence()));
    }

    static Statement read(String json, String id, List<Evidence> evidence) {
      StatementForm form = value(json, StatementForm.class);
      checked(form, form.v);
      return new Statement(
          id,
          form.speaker,
          form.stance,
          form.negated,
          form.quoting,
          form.text,
          form.medium,
          form.said,
          form.claim,
          form.confidence,
          evidence);
    }
  }

  record EvidenceForm(
      int v,
      String report,
      Outlet outlet,
      String reportTitle,
      @Nullable String attribution,
      String words,
      String cue,
      @Nullable PublicationTime published,
      @Nullable String credit,
      String fingerprint) {
    static String write(Evidence evidence) {
      return json(
          new EvidenceForm(
              VERSION,
              evidence.report(),
              evidence.outlet(),
              evidence.reportTitle(),
              evidence.attribution(),
              evidence.words(),
              evidence.cue(),
              evidence.published(),
              evidence.credit(),
              evidence.fingerprint()));
    }

    static Evidence read(String json, String version) {
      EvidenceForm form = value(json, EvidenceForm.class);
      checked(form, form.v);
      return new Evidence(
          form.report,
          version,
          form.outlet,
          form.reportTitle,
          form.attribution,
          form.words,
          form.cue,
          form.published,
          form.credit,
          form.fingerprint);
    }
  }

  record OutletForm(int v, Outlet outlet) {
    static String write(Outlet outlet) {
      return json(new OutletForm(VERSION, outlet));
    }

    static Outlet read(String json) {
      OutletForm form = value(json, OutletForm.class);
      return checked(form, form.v).outlet;
    }
  }

  record SpeakerForm(int v, Speaker speaker) {
    static String write(Speaker speaker) {
      return json(new SpeakerForm(VERSION, speaker));
    }

    static Speaker read(String json) {
      SpeakerForm form = value(json, SpeakerForm.class);
      return checked(form, form.v).speaker;
    }
  }

  /** A matter without its id, statements and relations. */
  record MatterForm(
      int v,
      String title,
      Standing standing,
      List<Reason> reasons,
      List<Place> places,
      @Nullable DateRange when,
      List<Account> accounts,
      int origins,
      int reports,
      double contention) {
    static String write(Matter matter) {
      return json(
          new MatterForm(
              VERSION,
              matter.title(),
              matter.standing(),
              matter.reasons(),
              matter.places(),
              matter.when(),
              matter.accounts(),
              matter.origins(),
              matter.reports(),
              matter.contention()));
    }

    static Matter read(String json, String id, List<String> statements, List<Relation> relations) {
      MatterForm form = value(json, MatterForm.class);
      checked(form, form.v);
      return new Matter(
          id,
          form.title,
          form.standing,
          form.reasons,
          form.places,
          form.when,
          statements,
          relations,
          form.accounts,
          form.origins,
          form.reports,
          form.contention);
    }
  }

  /** Title of a stored matter. */
  static String matterTitle(String json) {
    MatterForm form = value(json, MatterForm.class);
    return checked(form, form.v).title;
  }

  /** What the events hold beside their matter; which fields there are follows from the kind. */
  record EventForm(
      int v,
      @Nullable String statement,
      @Nullable Double score,
      @Nullable String report,
      @Nullable String merged,
      @Nullable Relation relation,
      @Nullable Standing before,
      @Nullable Standing after,
      String reason) {

    static String kind(MatterEvent event) {
      if (event instanceof MatterEvent.Opened) {
        return "opened";
      } else if (event instanceof MatterEvent.Joined) {
        return "joined";
      } else if (event instanceof MatterEvent.Carried) {
        return "carried";
      } else if (event instanceof MatterEvent.Merged) {
        return "merged";
      } else if (event instanceof MatterEvent.Related) {
        return "related";
      } else if (event instanceof MatterEvent.Stood) {
        return "stood";
      }
      throw new IllegalArgumentException("no form for event " + event);
    }

    static String write(MatterEvent event) {
      return json(form(event));
    }

    private static EventForm form(MatterEvent event) {
      String reason = event.reason();
      if (event instanceof MatterEvent.Opened opened) {
        return new EventForm(
            VERSION, opened.statement(), null, null, null, null, null, null, reason);
      } else if (event instanceof MatterEvent.Joined joined) {
        return new EventForm(
            VERSION, joined.statement(), joined.score(), null, null, null, null, null, reason);
      } else if (event instanceof MatterEvent.Carried carried) {
        return new EventForm(
            VERSION, carried.statement(), null, carried.report(), null, null, null, null, reason);
      } else if (event instanceof MatterEvent.Merged merged) {
        return new EventForm(VERSION, null, null, null, merged.merged(), null, null, null, reason);
      } else if (event instanceof MatterEvent.Related related) {
        return new EventForm(
            VERSION, null, null, null, null, related.relation(), null, null, reason);
      } else if (event instanceof MatterEvent.Stood stood) {
        return new EventForm(
            VERSION, null, null, null, null, null, stood.before(), stood.after(), reason);
      }
      throw new IllegalArgumentException("no form for event " + event);
    }

    static MatterEvent read(String kind, String matter, String json) {
      EventForm form = value(json, EventForm.class);
      checked(form, form.v);
      return switch (kind) {
        case "opened" -> new MatterEvent.Opened(matter, held(form.statement, json), form.reason);
        case "joined" ->
            new MatterEvent.Joined(
                matter, held(form.statement, json), held(form.score, json), form.reason);
        case "carried" ->
            new MatterEvent.Carried(
                matter, held(form.statement, json), held(form.report, json), form.reason);
        case "merged" -> new MatterEvent.Merged(matter, held(form.merged, json), form.reason);
        case "related" -> new MatterEvent.Related(matter, held(form.relation, json), form.reason);
        case "stood" ->
            new MatterEvent.Stood(
                matter, held(form.before, json), held(form.after, json), form.reason);
        default -> throw unreadable("an event of kind " + kind, null);
      };
    }

    private static <T> T held(@Nullable T value, String json) {
      if (value == null) {
        throw unreadable("an incomplete event " + json, null);
      }
      return value;
    }
  }

  private static String json(Object form) {
    return MAPPER.writeValueAsString(form);
  }

  private static <T> T value(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JacksonException e) {
      throw unreadable("a value that is not a " + type.getSimpleName(), e);
    }
  }

  private static <T> T checked(T form, int version) {
    if (version != VERSION) {
      throw unreadable("a " + form.getClass().getSimpleName() + " of version " + version, null);
    }
    return form;
  }

  private static LedgerException unreadable(String what, @Nullable Throwable cause) {
    return Failures.permanent(
        "the ledger holds " + what + ", which this release cannot read", cause);
  }
}
