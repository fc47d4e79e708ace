package org.onrecord.staff;

/** What a member of the staff may do; each role may do what those before it may. */
public enum Role {
  /** Reads a desk that is closed to the public. */
  READER,
  /** Reviews and corrects what the machine understood, comments and grades statements. */
  ANALYST,
  /** Holds matters back, features them, grades outlets and speakers, takes back any correction. */
  EDITOR,
  /** Decides who is on the staff. */
  ADMINISTRATOR;

  /** Whether this role may do what {@code other} may. */
  public boolean includes(Role other) {
    return ordinal() >= other.ordinal();
  }
}
