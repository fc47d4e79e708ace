package org.onrecord.app.desk;

/** Serves the invented ledger until it is stopped, for looking at the pages. */
final class Show {

  private Show() {}

  public static void main(String[] arguments) throws Exception {
    long start = System.nanoTime();
    boolean empty = arguments.length > 1;
    DeskServer server =
        DeskServer.start(
            empty ? InventedLedger.nothing() : InventedLedger.full(),
            Integer.parseInt(arguments[0]));
    System.out.println(server.port() + " after " + (System.nanoTime() - start) / 1_000_000 + " ms");
    Thread.currentThread().join();
  }
}
