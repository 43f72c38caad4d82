package org.kinora.cli;

/** Something the user asked for cannot be done; the message is one sentence: what, which value, what to do. */
final class WrongInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongInput(String message) {
        super(message);
    }

    WrongInput(String message, Throwable cause) {
        super(message, cause);
    }
}
