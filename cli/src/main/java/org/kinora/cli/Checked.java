package org.kinora.cli;

import java.util.function.Supplier;

/** Makes values of the library from what a user typed. */
final class Checked {
    private Checked() {}

    /** The value; what the library refuses in it is the user's input. */
    static <T> T input(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new WrongInput(String.valueOf(e.getMessage()), e);
        }
    }
}
