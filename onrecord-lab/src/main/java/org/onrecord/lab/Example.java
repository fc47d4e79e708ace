package org.onrecord.lab;

import java.util.List;
import org.onrecord.onnx.ReportWords;

/**
 * A text of a corpus with what its annotators marked.
 *
 * @param id the corpus's id
 * @param annotations one a person; empty where only teachers tell
 * @param names tags of names by word (see {@link Names}), or empty where none are known
 */
@SuppressWarnings("ArrayRecordComponent")
record Example(
    String id, String text, ReportWords words, List<Annotation> annotations, int[] names) {}
