/**
 * Who speaks: {@link org.onrecord.grounding.speaker.Speaker}, resolved within a report and against
 * a directory of actors.
 */
@NullMarked
package org.onrecord.grounding.speaker;

import org.jspecify.annotations.NullMarked;
