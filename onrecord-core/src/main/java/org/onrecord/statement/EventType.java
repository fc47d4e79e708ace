package org.onrecord.statement;

/** What kind of happening a claim is about; follows ACLED and PLOVER. */
public enum EventType {
  TERRITORY_GAINED("territory gained"),
  TERRITORY_LOST("territory lost"),
  TERRITORY_HELD("territory held"),
  GROUND_COMBAT("ground combat"),
  WITHDRAWAL("withdrawal"),
  STRIKE("shelling, missile or air strike"),
  DRONE_ATTACK("drone attack"),
  INTERCEPTION("interception"),
  CASUALTIES("casualties"),
  INFRASTRUCTURE_DAMAGE("damage to infrastructure"),
  SABOTAGE("sabotage or explosion"),
  PRISONERS("capture and exchange of prisoners"),
  ARMS_AND_AID("arms and aid"),
  MOBILISATION("mobilisation"),
  TALKS("talks"),
  AGREEMENT("agreement"),
  SANCTIONS("sanctions"),
  PROTEST("protest"),
  ARREST_AND_TRIAL("arrest and trial"),
  ELECTION_AND_APPOINTMENT("election and appointment"),
  POLICY("statement of policy"),
  OTHER("other");

  private final String label;

  EventType(String label) {
    this.label = label;
  }

  /** As shown to readers. */
  public String label() {
    return label;
  }
}
