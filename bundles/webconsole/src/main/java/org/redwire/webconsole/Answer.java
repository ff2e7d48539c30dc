package org.redwire.webconsole;

/**
 * An answer to a browser.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param caching the Cache-Control header
 * @param text what is sent
 */
record Answer(int status, String type, String caching, String text) {}
