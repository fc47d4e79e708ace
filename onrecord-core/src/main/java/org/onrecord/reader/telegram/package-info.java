/** What Telegram gives out: {@link org.onrecord.reader.telegram.TelegramExport}. */
@NullMarked
package org.onrecord.reader.telegram;

import org.jspecify.annotations.NullMarked;
