/** Acts of speaking and their claims; start at {@link org.onrecord.statement.Statement}. */
@NullMarked
package org.onrecord.statement;

import org.jspecify.annotations.NullMarked;
