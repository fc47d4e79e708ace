/** The command line; start at {@link org.onrecord.app.cli.OnrecordCommand}. */
@NullMarked
package org.onrecord.app.cli;

import org.jspecify.annotations.NullMarked;
