/** Web archives: {@link org.onrecord.reader.archive.WebArchive}. */
@NullMarked
package org.onrecord.reader.archive;

import org.jspecify.annotations.NullMarked;
