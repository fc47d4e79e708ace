/** The web application that readers see; start at {@link org.onrecord.app.desk.DeskServer}. */
@NullMarked
package org.onrecord.app.desk;

import org.jspecify.annotations.NullMarked;
