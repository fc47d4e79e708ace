/** What outlets publish: {@link org.onrecord.report.Report} and its parts. */
@NullMarked
package org.onrecord.report;

import org.jspecify.annotations.NullMarked;
