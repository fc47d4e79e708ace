/**
 * Finds who said what with a trained encoder on ONNX Runtime; start at {@link
 * org.onrecord.onnx.OnnxAttributor}.
 */
@NullMarked
package org.onrecord.onnx;

import org.jspecify.annotations.NullMarked;
