/**
 * What Telegram gives out: {@link org.onrecord.reader.telegram.TelegramExport} and {@link
 * org.onrecord.reader.telegram.ChannelPage}.
 */
@NullMarked
package org.onrecord.reader.telegram;

import org.jspecify.annotations.NullMarked;
