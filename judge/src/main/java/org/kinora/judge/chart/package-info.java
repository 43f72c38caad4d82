/** Curves as pictures, for the reports of training runs and of the judge. */
@NullMarked
package org.kinora.judge.chart;

import org.jspecify.annotations.NullMarked;
