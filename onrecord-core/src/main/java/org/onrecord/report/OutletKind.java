package org.onrecord.report;

/** What kind of publisher an outlet is. */
public enum OutletKind {
  NEWS_SITE,
  AGENCY,
  BROADCASTER,
  OFFICIAL,
  TELEGRAM_CHANNEL,
  OTHER
}
