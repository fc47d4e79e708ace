package org.onrecord.matter.stance;

/** What a headline does to a claim, in the terms of Emergent (Ferreira and Vlachos 2016). */
public enum ClaimStance {
  /** Tells it as so, in its own voice. */
  FOR,
  /** Tells it as not so, or tells a denial of it. */
  AGAINST,
  /** Tells that it is said, asked or possible, without taking a side; or does not tell it. */
  OBSERVING;

  /** Loaded when first asked for. */
  private static final class Shipped {
    private static final StanceModel MODEL = StanceModel.load();
  }

  /**
   * Reads the likeliest stance of {@code headline} towards {@code claim}, and how likely it is, by
   * the model that ships. Both are English; of longer texts only the beginning is read.
   */
  public static StanceReading read(String claim, String headline) {
    return Shipped.MODEL.read(StanceFeatures.of(claim, headline));
  }

  /** The stance alone, as {@link #read} tells it. */
  public static ClaimStance of(String claim, String headline) {
    return read(claim, headline).stance();
  }
}
