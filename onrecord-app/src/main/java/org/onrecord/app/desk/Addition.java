package org.onrecord.app.desk;

import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** What another package serves beside the desk's own pages. */
public interface Addition {

  /** The addition's addresses; asked once, before anything is served. */
  RouterFunction<ServerResponse> routes(Frame frame);

  /**
   * Where readers find the desk, without a slash at the end; its path is put before every address
   * on pages. Empty where the desk is at the root of whatever host asks.
   */
  String publicAddress();
}
