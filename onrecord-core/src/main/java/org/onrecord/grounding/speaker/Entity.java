package org.onrecord.grounding.speaker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom several mentions of one report name; grows while the report is read. */
final class Entity {
  final Mention.Form form;
  final int first;
  String name;
  @Nullable Actor actor;
  @Nullable Actor country;
  @Nullable String role;
  @Nullable String organisation;
  Gender gender;
  boolean plural;

  /** Whether only capitals make it a name: not for pronouns until it has spoken. */
  boolean weak;

  int mentions;
  final List<String> roles = new ArrayList<>(2);

  /** Of an organisation's or a government's names, as {@link ActorDirectory#bag} gives them. */
  final Set<String> nameWords = new HashSet<>(4);

  Entity(Mention mention) {
    form = mention.form();
    first = mention.start();
    name = mention.name();
    gender = mention.gender();
    plural = mention.plural();
    absorb(mention);
  }

  /** Takes over what the mention knows more. */
  void absorb(Mention mention) {
    mentions++;
    if (actor == null) {
      actor = mention.actor();
    }
    if (actor != null && actor.gender() != Gender.UNKNOWN) {
      gender = actor.gender();
    }
    if (country == null) {
      country = mention.country();
    }
    if (organisation == null) {
      organisation = mention.organisation();
    }
    if (gender == Gender.UNKNOWN) {
      gender = mention.gender();
    }
    if (mention.role() != null) {
      if (role == null) {
        role = mention.role();
      }
      if (roles.size() < 8) {
        roles.add(mention.role());
      }
    }
    if (form == mention.form() && words(mention.name()) > words(name)) {
      name = mention.name();
    }
  }

  boolean person() {
    return form == Mention.Form.PERSON || form == Mention.Form.ROLE;
  }

  boolean body() {
    return form == Mention.Form.ORGANISATION || form == Mention.Form.GOVERNMENT;
  }

  private static int words(String name) {
    int count = 1;
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == ' ') {
        count++;
      }
    }
    return count;
  }
}
