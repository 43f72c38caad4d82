package org.kinora.server.settings;

/** A setting cannot be used; the message is one sentence: which, its value, what to do. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SettingException(String message) {
        super(message);
    }

    public SettingException(String message, Throwable cause) {
        super(message, cause);
    }
}
