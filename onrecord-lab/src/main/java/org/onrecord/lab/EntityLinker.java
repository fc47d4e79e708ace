package org.onrecord.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.grounding.speaker.OrganisationName;
import org.onrecord.grounding.speaker.PersonName;
import org.onrecord.syntax.Language;
import org.onrecord.syntax.slavic.NameSound;

/**
 * Gives the names of texts on one subject entities: names of one entity get one id, in whatever
 * case, of the two languages, in full or in short. Places are looked up in the gazetteer and
 * organisations in the directory of actors; what neither holds is compared by sound, first within
 * its text and then among all. A pure function of the texts; time grows with the names and, for
 * those in no list, with the number of different ones.
 */
final class EntityLinker {
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");
  private static final Pattern MARKS = Pattern.compile("[«»\"“”„]|\\([^)]*\\)?|\\p{Punct}+$");
  private static final Pattern WORD = Pattern.compile("[\\s\\-‐–—.,/]+");
  private static final Pattern SHORT = Pattern.compile("\\p{Lu}{2,6}\\p{Ll}{0,2}");

  /** The fewest consonants that tell a name spelled otherwise. */
  private static final int TELLING = 4;

  private final ActorDirectory directory;
  private final Gazetteer gazetteer;

  EntityLinker(ActorDirectory directory, Gazetteer gazetteer) {
    this.directory = Objects.requireNonNull(directory, "directory");
    this.gazetteer = Objects.requireNonNull(gazetteer, "gazetteer");
  }

  /** What is known of a name while it is worked on. */
  private static final class Reading {
    private final EntityName name;
    private @Nullable String id;
    private @Nullable PersonName person;
    private @Nullable OrganisationName organisation;

    Reading(EntityName name) {
      this.name = name;
    }
  }

  /** The entity of each name of each text, in their order. */
  List<List<String>> link(List<NamedText> texts) {
    List<List<Reading>> all = new ArrayList<>();
    for (NamedText text : texts) {
      List<Reading> readings = new ArrayList<>();
      for (EntityName name : text.names()) {
        readings.add(read(name, text.language()));
      }
      all.add(readings);
    }
    linkPersons(all);
    linkOrganisations(all);
    return all.stream()
        .map(readings -> readings.stream().map(EntityLinker::idOf).toList())
        .toList();
  }

  private static String idOf(Reading reading) {
    return reading.id == null ? "name:" + reading.name.form() : reading.id;
  }

  // ---- One name

  private Reading read(EntityName name, Language language) {
    Reading reading = new Reading(name);
    String form = plain(name.form());
    switch (name.kind()) {
      case PERSON -> {
        String people = peopleOf(form);
        if (people != null) {
          reading.id = people;
        } else {
          reading.person = PersonName.of(form, language).orElse(null);
          reading.organisation = reading.person == null ? OrganisationName.of(form) : null;
        }
      }
      case PLACE -> {
        reading.id = place(form, language);
        reading.organisation = reading.id == null ? OrganisationName.of(form) : null;
      }
      case ORGANISATION, EVENT, PRODUCT -> {
        OrganisationName organisation = OrganisationName.of(form);
        if (organisation.words().isEmpty()) {
          reading.id = place(form, language);
        }
        reading.organisation = reading.id == null ? organisation : null;
      }
    }
    return reading;
  }

  private static String plain(String form) {
    String plain = MARKS.matcher(SPACES.matcher(form).replaceAll(" ").strip()).replaceAll(" ");
    return SPACES.matcher(plain).replaceAll(" ").strip();
  }

  /** The country whose people a word names, or null: {@code британцев}. */
  private @Nullable String peopleOf(String form) {
    if (form.isEmpty() || form.indexOf(' ') >= 0) {
      return null;
    }
    OrganisationName name = OrganisationName.of(form);
    return name.words().isEmpty() && name.country() != null ? country(name.country()) : null;
  }

  private @Nullable String place(String form, Language language) {
    OrganisationName name = OrganisationName.of(form);
    if (name.country() != null && name.words().isEmpty()) {
      return country(name.country());
    }
    String organisation = actor(name);
    if (organisation != null) {
      return organisation;
    }
    String cased =
        form.equals(form.toUpperCase(Locale.ROOT)) ? form.toLowerCase(Locale.ROOT) : form;
    return gazetteer.inAnyCase(cased, language).map(EntityLinker::idOf).orElse(null);
  }

  private @Nullable String country(String english) {
    Optional<Place> place = gazetteer.named(english).stream().findFirst();
    return place.map(EntityLinker::idOf).orElse("country:" + english);
  }

  private static String idOf(Place place) {
    return "place:" + place.id();
  }

  private @Nullable String actor(OrganisationName name) {
    String phrase = name.phrase();
    return phrase.isEmpty() ? null : directory.organisationId(phrase).orElse(null);
  }

  // ---- Persons

  private static void linkPersons(List<List<Reading>> texts) {
    Map<PersonName, Integer> counts = new HashMap<>();
    for (List<Reading> text : texts) {
      for (Reading reading : text) {
        if (reading.person != null && !reading.person.isBare()) {
          counts.merge(reading.person, 1, Integer::sum);
        }
      }
    }
    List<PersonName> known =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<PersonName, Integer> e) -> isInitialled(e.getKey()))
                    .thenComparing(e -> -e.getValue())
                    .thenComparing(e -> e.getKey().toString()))
            .map(Map.Entry::getKey)
            .toList();
    Map<PersonName, PersonName> first = new LinkedHashMap<>();
    for (PersonName name : known) {
      PersonName same = name;
      for (PersonName earlier : first.values()) {
        if (earlier.mayBe(name)) {
          same = earlier;
          break;
        }
      }
      first.put(name, same);
    }
    for (List<Reading> text : texts) {
      List<PersonName> full = new ArrayList<>();
      for (Reading reading : text) {
        if (reading.person != null && !reading.person.isBare()) {
          PersonName one = first.getOrDefault(reading.person, reading.person);
          full.add(one);
          reading.id = "person:" + one;
        }
      }
      for (Reading reading : text) {
        if (reading.person != null && reading.person.isBare()) {
          PersonName one = named(reading.person, full);
          one = one == null ? named(reading.person, first.values()) : one;
          reading.id = "person:" + (one == null ? reading.person : one);
        }
      }
    }
  }

  private static boolean isInitialled(PersonName name) {
    return name.given().endsWith(".");
  }

  /** The first person of a list whom a bare name names: by family name, else by given name. */
  private static @Nullable PersonName named(PersonName bare, Iterable<PersonName> persons) {
    for (PersonName person : persons) {
      if (person.mayBe(bare)) {
        return person;
      }
    }
    for (PersonName person : persons) {
      if (person.isCalled(bare.family())) {
        return person;
      }
    }
    return null;
  }

  // ---- Organisations and things

  private void linkOrganisations(List<List<Reading>> texts) {
    Map<String, Map<String, Integer>> countries = new HashMap<>();
    for (List<Reading> text : texts) {
      for (Reading reading : text) {
        OrganisationName name = reading.organisation;
        if (name != null && name.country() != null) {
          countries
              .computeIfAbsent(words(name), key -> new HashMap<>())
              .merge(name.country(), 1, Integer::sum);
        }
      }
    }
    for (List<Reading> text : texts) {
      Map<String, String> here = new HashMap<>();
      for (Reading reading : text) {
        OrganisationName name = reading.organisation;
        if (name != null && name.country() != null) {
          here.putIfAbsent(words(name), name.country());
        }
      }
      for (Reading reading : text) {
        OrganisationName name = reading.organisation;
        if (name != null) {
          String country = here.get(words(name));
          if (country == null) {
            country = most(countries.getOrDefault(words(name), Map.of()));
          }
          reading.organisation =
              country == null || name.words().isEmpty() ? name : name.in(country);
        }
      }
    }
    for (List<Reading> text : texts) {
      for (Reading reading : text) {
        if (reading.organisation != null) {
          String actor = actor(reading.organisation);
          reading.id = actor == null ? "name:" + reading.organisation.key() : actor;
        }
      }
    }
    linkBySound(texts);
  }

  private static String words(OrganisationName name) {
    return String.join(" ", new TreeSet<>(name.words()));
  }

  private static @Nullable String most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            Comparator.comparing((Map.Entry<String, Integer> e) -> e.getValue())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** Names in no list: spelled otherwise, as abbreviations, and shortened within a text. */
  private static void linkBySound(List<List<Reading>> texts) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Reading> examples = new HashMap<>();
    for (List<Reading> text : texts) {
      for (Reading reading : text) {
        if (isUnlisted(reading)) {
          counts.merge(reading.id, 1, Integer::sum);
          examples.putIfAbsent(reading.id, reading);
        }
      }
    }
    List<String> ids =
        counts.keySet().stream()
            .sorted(
                Comparator.comparing((String id) -> -counts.getOrDefault(id, 0))
                    .thenComparing(id -> id))
            .toList();
    Map<String, String> bySound = new HashMap<>();
    Map<String, String> byInitials = new HashMap<>();
    for (String id : ids) {
      Reading reading = examples.get(id);
      if (reading != null) {
        String initials = initials(reading.name.form());
        if (initials.length() > 1) {
          byInitials.putIfAbsent(initials, id);
        }
      }
    }
    Map<String, String> one = new HashMap<>();
    for (String id : ids) {
      Reading reading = examples.get(id);
      if (reading == null) {
        continue;
      }
      String form = plain(reading.name.form());
      String sound = NameSound.consonants(sound(form));
      String same = sound.length() < TELLING ? id : bySound.computeIfAbsent(sound, key -> id);
      if (SHORT.matcher(form).matches()) {
        same = byInitials.getOrDefault(NameSound.whole(form), same);
      }
      one.put(id, same);
    }
    for (List<Reading> text : texts) {
      for (Reading reading : text) {
        if (reading.organisation != null && reading.id != null) {
          reading.id = follow(one, reading.id);
        }
      }
      shorten(text);
    }
  }

  private static boolean isUnlisted(Reading reading) {
    return reading.id != null && reading.id.startsWith("name:");
  }

  private static String follow(Map<String, String> one, String id) {
    String at = id;
    for (int i = 0; i < 4; i++) {
      at = one.getOrDefault(at, at);
    }
    return at;
  }

  /** Gives a name whose words are some of another's of the text that other's entity. */
  private static void shorten(List<Reading> text) {
    for (Reading reading : text) {
      if (reading.organisation == null || !reading.organisation.english().isEmpty()) {
        continue;
      }
      Set<String> words = reading.organisation.words();
      for (Reading longer : text) {
        if (longer.organisation != null
            && longer.name.kind() == reading.name.kind()
            && longer.organisation.words().size() > words.size()
            && !words.isEmpty()
            && longer.organisation.words().containsAll(words)) {
          reading.id = longer.id;
          break;
        }
      }
    }
  }

  private static String sound(String form) {
    StringBuilder sound = new StringBuilder();
    for (String word : WORD.split(form)) {
      sound.append(NameSound.stem(word));
    }
    return sound.toString();
  }

  private static String initials(String form) {
    StringBuilder initials = new StringBuilder();
    for (String word : WORD.split(plain(form))) {
      if (word.length() > 2) {
        String sound = NameSound.whole(word);
        initials.append(sound.isEmpty() ? "" : sound.substring(0, 1));
      }
    }
    return initials.toString();
  }
}
