package org.onrecord.app;

public final class Onrecord {
  private Onrecord() {}

  public static void main(String[] args) {
    System.out.println("x");
  }
}
