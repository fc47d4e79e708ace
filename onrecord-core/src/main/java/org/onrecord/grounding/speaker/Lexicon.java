package org.onrecord.grounding.speaker;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Closed classes of English words, lower case, that tell the parts of a speaker's mention. */
final class Lexicon {
  private Lexicon() {}

  static final Set<String> DETERMINERS =
      words(
          """
          the a an this that these those some many several all most few various other another each
          every any both no numerous dozens hundreds thousands scores more multiple certain
          """);

  static final Set<String> POSSESSIVES = words("his her its their our my your");
  static final Set<String> MALE_PRONOUNS = words("he him himself his");
  static final Set<String> FEMALE_PRONOUNS = words("she her herself hers");
  static final Set<String> THING_PRONOUNS = words("it its itself which");
  static final Set<String> PLURAL_PRONOUNS = words("they them their themselves theirs");
  static final Set<String> FIRST_PERSON = words("i me my mine myself we us our ours ourselves");
  static final Set<String> RELATIVES = words("who whom whose which that");

  /** Words after which nothing belongs to a speaker's name. */
  static final Set<String> CUTS =
      words(
          """
          who whom whose which where when while after before because if although though whether
          during since until unless upon amid despite following citing speaking according via
          was were is are has have had will would could can may might must said says say told
          """);

  static final Set<String> PREPOSITIONS =
      words(
          """
          of for at in with from on to about by into over under near against across behind around
          within inside outside between among than without as like briefed familiar close working
          based representing involved
          """);

  static final Set<String> PARTICLES =
      words("de la le da di du del van von der den bin ibn al el ter dos");

  static final Set<String> HONORIFICS =
      words("mr mr. mrs mrs. ms ms. miss dr dr. sir lady lord dame madam rev rev. mx st");

  /** Abbreviated titles and what they stand for, in pairs. */
  static final java.util.Map<String, String> TITLES =
      java.util.Map.ofEntries(
          java.util.Map.entry("sen", "Senator"),
          java.util.Map.entry("sens", "Senators"),
          java.util.Map.entry("rep", "Representative"),
          java.util.Map.entry("reps", "Representatives"),
          java.util.Map.entry("gov", "Governor"),
          java.util.Map.entry("gen", "General"),
          java.util.Map.entry("lt", "Lieutenant"),
          java.util.Map.entry("col", "Colonel"),
          java.util.Map.entry("maj", "Major"),
          java.util.Map.entry("capt", "Captain"),
          java.util.Map.entry("cmdr", "Commander"),
          java.util.Map.entry("adm", "Admiral"),
          java.util.Map.entry("brig", "Brigadier"),
          java.util.Map.entry("sgt", "Sergeant"),
          java.util.Map.entry("prof", "Professor"),
          java.util.Map.entry("pm", "Prime Minister"),
          java.util.Map.entry("fm", "Foreign Minister"));

  static final Set<String> ROLES =
      words(
          """
          president premier minister secretary secretary-general chancellor king queen prince
          princess pope patriarch archbishop bishop cardinal imam rabbi priest pastor reverend
          chief head leader boss director director-general commissioner commander commander-in-chief
          general colonel lieutenant major captain sergeant admiral brigadier marshal officer
          governor mayor senator senators congressman congresswoman representative lawmaker
          legislator deputy speaker whip ambassador envoy diplomat consul adviser advisor aide
          counselor counsellor counsel chairman chairwoman chair chairperson candidate nominee
          frontrunner front-runner running-mate incumbent spokesman spokeswoman spokesperson
          analyst blogger correspondent reporter journalist columnist editor anchor host author
          writer historian professor lecturer researcher scientist economist fellow scholar expert
          strategist pollster consultant manager organizer organiser activist advocate dissident
          lawyer attorney prosecutor judge justice sheriff detective inspector founder co-founder
          cofounder owner ceo cfo coo executive tycoon billionaire oligarch businessman
          businesswoman investor banker trader mogul financier mercenary warlord militant fighter
          soldier veteran pilot official monitor coordinator administrator superintendent treasurer
          comptroller councilman councilwoman councilor councillor alderman member delegate voter
          resident witness supporter surrogate student teacher nurse doctor physician actor actress
          singer musician rapper director-at-large comedian filmmaker husband wife son daughter
          father mother brother sister widow uncle aunt cousin friend colleague ally rival opponent
          critic negotiator rapporteur undersecretary under-secretary ombudsman commissar politician
          statesman ex-president ex-minister ex-wife man woman boy girl person coach pastor
          separatist insurgent emir sultan ayatollah sheikh premier pm farmer worker driver owner
          """);

  /** Lower-case or capital words that stand before a role and belong to it. */
  static final Set<String> ROLE_MODIFIERS =
      words(
          """
          deputy vice first second former acting senior top prime foreign interior defense defence
          finance health energy justice education transport economy trade environment culture
          agriculture digital infrastructure home military press chief general lead longtime
          democratic republican presidential vice-presidential gop independent national regional
          local state federal city county provincial communist conservative liberal labor labour
          veteran then retired outgoing incoming newly elected re-elected exiled jailed mercenary
          assistant associate executive managing political campaign house senate congressional
          majority minority attorney lieutenant major brigadier rear air security intelligence
          policy communications media war human rights aid relief emergency police army navy
          naval nuclear opposition party pro-russian pro-kremlin pro-ukrainian russian-installed
          moscow-installed russian-appointed russian-backed moscow-appointed kremlin-installed
          kremlin-backed occupied self-proclaimed permanent special high supreme ultranationalist
          nationalist popular influential prominent late current so-called ousted ex
          """);

  static final Set<String> MALE_ROLES =
      words(
          """
          spokesman chairman congressman king prince husband father brother son uncle businessman
          councilman alderman boy man actor statesman sir lord pope patriarch
          """);

  static final Set<String> FEMALE_ROLES =
      words(
          """
          spokeswoman chairwoman congresswoman queen princess wife mother sister daughter aunt
          businesswoman councilwoman girl woman actress widow lady dame madam ex-wife
          """);

  /** Role nouns of whom there are many: one without a name is an unnamed source. */
  static final Set<String> COMMON_ROLES =
      words(
          """
          official analyst expert lawmaker legislator diplomat aide adviser advisor soldier fighter
          resident witness supporter surrogate student teacher nurse doctor physician voter member
          delegate researcher scientist economist scholar strategist journalist reporter
          correspondent blogger lawyer attorney critic friend colleague ally rival opponent man woman
          boy girl person worker farmer driver officer politician veteran militant activist
          consultant historian monitor commander pilot spokesperson spokesman spokeswoman
          """);

  static final Set<String> GROUPS =
      words(
          """
          officials sources reports people analysts experts leaders authorities residents witnesses
          critics supporters opponents lawmakers legislators senators diplomats aides advisers
          advisors allies voters observers activists journalists reporters economists scientists
          researchers scholars historians lawyers attorneys prosecutors investigators police troops
          soldiers forces fighters commanders officers bloggers milbloggers channels media outlets
          newspapers rebels separatists militants protesters demonstrators members representatives
          spokespeople spokespersons spokesmen strategists pollsters pundits politicians republicans
          democrats conservatives liberals progressives men women students teachers doctors workers
          families relatives friends colleagues neighbors neighbours executives businesses companies
          countries nations governments ministers candidates rivals parties groups agencies
          organizations organisations unions courts judges justices polls surveys studies documents
          records emails e-mails figures data others everyone everybody anyone nobody none someone
          one somebody some many most americans europeans locals civilians volunteers refugees
          monitors bankers investors traders employers employees delegates surrogates operatives
          insiders evangelicals christians muslims jews catholics immigrants parents children
          two three four five six seven eight nine ten half majority percent prisoners presidents
          """);

  static final Set<String> SPEECH_NOUNS =
      words(
          """
          statement statements words remarks remark comments comment speech speeches post posts
          message messages tweet tweets claim claims assertion assertions allegation allegations
          accusation accusations announcement announcements denial denials warning warnings
          suggestion suggestions remark address report reports video letter memo response reply
          argument arguments promise promises pledge pledges vow proposal proposals call calls
          demand demands request requests view views opinion belief position plan plans threat
          threats criticism attack attacks answer answers question questions tone rhetoric insistence
          admission testimony account version interview op-ed article column book decision
          """);

  static final Set<String> ORGANISATION_NOUNS =
      words(
          """
          ministry department agency bureau office committee commission council parliament congress
          senate house assembly duma rada court courts tribunal police army navy force forces
          military guard guards staff command directorate service services group company corporation
          corp inc co ltd llc bank fund foundation institute institution university college school
          hospital church party campaign union association federation league alliance coalition
          organization organisation society center centre network news times post journal herald
          tribune gazette globe press agency channel tv radio magazine newspaper review observatory
          administration government cabinet embassy consulate mission delegation board authority
          treasury pentagon fbi cia nato un eu project movement front brigade battalion regiment
          legion corps airlines motors industries partners associates capital holdings firm studio
          observer inquirer star sun examiner chronicle register sentinel dispatch telegram
          bulletin standard guardian telegraph politico reuters bloomberg mirror mail express daily
          club team conference caucus pac chamber exchange museum library theater theatre
          intelligence security defence defense state monitor regime website paper report study
          survey poll presidency summit
          """);

  /** Words that begin sentences with a capital and are no name. */
  static final Set<String> FUNCTION_WORDS =
      words(
          """
          the a an this that these those some many several all most few his her its their our my your
          he she it they we i you who what when where why how which in on at by for from with without
          of to as and or but nor so yet if then than while after before since until because although
          though whether even also still just now today yesterday tomorrow tonight overnight earlier
          later meanwhile however moreover there here not no yes more less once such both either
          neither each every any other another according during despite amid among between about
          against over under asked let will would could can may might must should do does did is are
          was were be been has have had monday tuesday wednesday thursday friday saturday sunday
          january february march april june july august september october november december
          one two three four five six seven eight nine ten photo caption read get update analysis
          opinion breaking exclusive video watch live like instead indeed perhaps only well hours
          part back speaking asked his asked
          """);

  /** Words whose point does not end a sentence. */
  static final Set<String> ABBREVIATIONS =
      words(
          """
          mr mrs ms dr rev st sen sens rep reps gov gen lt col maj capt cmdr adm brig sgt prof jr sr
          inc corp ltd vs hon messrs
          """);

  private static Set<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }
}
