/** What callers say became of their commands, held against what the server has. */
package org.redwire.itests.chaos.account;
