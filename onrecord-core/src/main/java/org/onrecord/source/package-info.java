/**
 * What is followed and when: {@link org.onrecord.source.Source}, its {@link
 * org.onrecord.source.Schedule} and the port {@link org.onrecord.source.Sources}.
 */
@NullMarked
package org.onrecord.source;

import org.jspecify.annotations.NullMarked;
