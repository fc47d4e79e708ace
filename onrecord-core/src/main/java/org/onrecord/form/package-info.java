/**
 * The forms in which records travel and are kept; begin at {@link org.onrecord.form.ReportOnTopic}.
 */
@NullMarked
package org.onrecord.form;

import org.jspecify.annotations.NullMarked;
