package org.onrecord.app.wire.export;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.app.wire.news.Links;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.RecordedDecision;
import org.onrecord.ledger.StatementRow;
import org.onrecord.matter.Matter;
import org.onrecord.report.PublicationTime;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;
import tools.jackson.databind.node.ObjectNode;

/**
 * Statements and matters in the words of schema.org: a {@code Claim} each, and a {@code
 * ClaimReview} beside those whose credibility a person has graded. What the machine finds is never
 * a review.
 */
final class Claims {
  /** The vocabulary alone, so that nobody has to fetch a context. */
  static final String CONTEXT = "{\"@vocab\":\"https://schema.org/\"}";

  /** Under which name a grade of a statement tells its credibility, 1 to 6. */
  private static final String CREDIBILITY = "grade";

  /** The Admiralty scale, which ends with what cannot be judged. */
  private static final List<String> CREDIBILITIES =
      List.of(
          "Confirmed by other sources",
          "Probably true",
          "Possibly true",
          "Doubtful",
          "Improbable",
          "Truth cannot be judged");

  private final Ledger ledger;
  private final Links links;

  Claims(Ledger ledger, Links links) {
    this.ledger = ledger;
    this.links = links;
  }

  /** The claim, and its review where a person gave one. */
  List<ObjectNode> json(StatementRow row) {
    Statement statement = row.statement();
    ObjectNode claim = Rows.object();
    String id = id(row);
    claim.put("@type", "Claim").put("@id", id).put("identifier", statement.id());
    claim.put("text", statement.text());
    claim.set("author", speaker(statement.speaker()));
    PublicationTime published = statement.first().published();
    if (statement.said() != null) {
      claim.put("dateCreated", statement.said().to().toString());
    }
    if (published != null) {
      claim.put("datePublished", published.iso());
    }
    claim.set("firstAppearance", report(statement.first()));
    if (statement.evidence().size() > 1) {
      var appearances = claim.putArray("appearance");
      statement.evidence().forEach(evidence -> appearances.add(report(evidence)));
    }
    if (row.matter() != null) {
      claim.putObject("isPartOf").put("@id", links.matter(row.matter()));
    }
    List<ObjectNode> both = new ArrayList<>();
    both.add(claim);
    List<RecordedDecision> grades = ledger.decisions(Decision.Kind.GRADE, statement.id());
    if (!grades.isEmpty()) {
      RecordedDecision latest = grades.get(grades.size() - 1);
      String credibility = latest.decision().detail().getOrDefault(CREDIBILITY, "");
      if (credibility.matches("[1-6]")) {
        both.add(review(id, statement, latest, Integer.parseInt(credibility)));
      }
    }
    return both;
  }

  private String id(StatementRow row) {
    return row.matter() == null
        ? links.report(row.statement().first().report()) + "#" + row.statement().id()
        : links.statement(row.matter(), row.statement().id());
  }

  private ObjectNode review(
      String claim, Statement statement, RecordedDecision grade, int credibility) {
    ObjectNode review = Rows.object();
    review.put("@type", "ClaimReview").put("url", claim);
    review.put("claimReviewed", statement.text());
    review.putObject("itemReviewed").put("@id", claim);
    review.put("datePublished", grade.at().toString());
    // The publisher answers for the verdict; who of its people gave it is nobody else's business.
    review
        .putObject("author")
        .put("@type", "Organization")
        .put("name", links.host())
        .put("url", links.front());
    ObjectNode rating = review.putObject("reviewRating").put("@type", "Rating");
    rating.put("alternateName", CREDIBILITIES.get(credibility - 1));
    if (credibility < 6) {
      // Of schema.org's ratings the highest is the best.
      rating.put("ratingValue", 6 - credibility).put("bestRating", 5).put("worstRating", 1);
    }
    return review;
  }

  /** A matter as a claim that others make, each in words of its own. */
  ObjectNode json(Matter matter) {
    ObjectNode claim = Rows.object();
    String id = links.matter(matter.id());
    claim.put("@type", "Claim").put("@id", id).put("identifier", matter.id()).put("url", id);
    claim.put("name", matter.title());
    claim.put("creativeWorkStatus", Rows.name(matter.standing()));
    if (matter.when() != null) {
      claim.put("temporalCoverage", matter.when().from() + "/" + matter.when().to());
    }
    if (!matter.places().isEmpty()) {
      var places = claim.putArray("spatialCoverage");
      matter.places().forEach(place -> places.add(place(place)));
    }
    var parts = claim.putArray("hasPart");
    matter
        .statements()
        .forEach(
            statement -> parts.addObject().put("@id", links.statement(matter.id(), statement)));
    return claim;
  }

  private static ObjectNode place(Place place) {
    ObjectNode json = Rows.object().put("@type", "Place").put("name", place.name());
    json.put("identifier", place.id());
    json.putObject("geo")
        .put("@type", "GeoCoordinates")
        .put("latitude", place.lat())
        .put("longitude", place.lon());
    return json;
  }

  private ObjectNode speaker(Speaker speaker) {
    String type =
        switch (speaker.kind()) {
          case PERSON -> "Person";
          case GOVERNMENT -> "GovernmentOrganization";
          case ORGANISATION, OUTLET, GROUP -> "Organization";
        };
    ObjectNode json = Rows.object().put("@type", type).put("@id", links.speaker(speaker.id()));
    json.put("name", speaker.name());
    if (speaker.role() != null) {
      json.put(type.equals("Person") ? "jobTitle" : "description", speaker.role());
    }
    if (speaker.affiliation() != null && type.equals("Person")) {
      json.putObject("affiliation").put("@type", "Organization").put("name", speaker.affiliation());
    }
    return json;
  }

  private ObjectNode report(Evidence evidence) {
    ObjectNode json = Rows.object().put("@type", "NewsArticle");
    json.put("@id", links.report(evidence.report()));
    if (!evidence.reportTitle().isBlank()) {
      json.put("headline", evidence.reportTitle());
    }
    if (evidence.published() != null) {
      json.put("datePublished", evidence.published().iso());
    }
    json.putObject("publisher")
        .put("@type", "Organization")
        .put("@id", links.outlet(evidence.outlet().id()))
        .put("name", evidence.outlet().name());
    return json;
  }
}
