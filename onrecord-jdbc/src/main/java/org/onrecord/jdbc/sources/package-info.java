/**
 * The sources that are followed, kept beside the ledger: {@link
 * org.onrecord.jdbc.sources.JdbcSources}.
 */
@NullMarked
package org.onrecord.jdbc.sources;

import org.jspecify.annotations.NullMarked;
