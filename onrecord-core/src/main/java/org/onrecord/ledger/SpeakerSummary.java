package org.onrecord.ledger;

import org.onrecord.grounding.speaker.Speaker;

/** A speaker and how many statements and matters they are on record in. */
public record SpeakerSummary(Speaker speaker, long statements, long matters) {}
