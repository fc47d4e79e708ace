package org.onrecord.onnx;

import org.jspecify.annotations.Nullable;

/**
 * The model cannot be used here: the native runtime does not load on this machine, or a file of the
 * model is missing or is not the one that was released. The message says which and what to do.
 */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  ModelException(String message) {
    super(message);
  }
}
