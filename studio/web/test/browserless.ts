/** The few things of a browser that the tested state asks for when it is loaded. */
Object.assign(globalThis, {
    document: { baseURI: "http://127.0.0.1/" },
    navigator: { language: "en" },
});
