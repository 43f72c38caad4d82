package org.kinora.stage;

/** Languages of captions. */
public enum Language {
    EN,
    ZH
}
