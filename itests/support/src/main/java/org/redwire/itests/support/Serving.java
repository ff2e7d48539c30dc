package org.redwire.itests.support;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The work of the thread that serves one connection of a fake server. */
record Serving(
        FakeConnection connection,
        Optional<Tls> tls,
        Journal journal,
        List<Trigger> onConnect,
        List<Trigger> onRequest)
        implements Runnable {

    /** What a server does TLS with, and what it sets on each socket. */
    record Tls(SSLContext context, Consumer<SSLSocket> settings) {}

    @Override
    public void run() {
        try {
            connection.rawSocket().setTcpNoDelay(true);
            if (tls.isEmpty() || handshake(tls.get())) {
                serve();
            }
        } catch (RequestReader.Violation e) {
            journal.violation(connection + " sent " + e.getMessage(), e);
            refuse(e);
        } catch (IOException | InterruptedException goneOrClosed) {
            // ends here, whoever ended it
        } catch (RuntimeException | Error e) {
            journal.violation("a script failed on " + connection, e);
        } finally {
            connection.close();
            journal.ended();
        }
    }

    private void serve() throws IOException, InterruptedException {
        play(onConnect, event(List.of()));
        RequestReader reader = new RequestReader(connection.socket().getInputStream());
        // what was read ahead of a connection that a script has closed never arrived
        while (connection.isOpen()) {
            List<byte[]> words = reader.next();
            if (words == null) {
                return;
            }
            Request request = event(words);
            journal.received(request);
            if (!connection.isMute()) {
                play(onRequest, request);
            }
        }
    }

    /** Plays the script added last of those that fit; all of them count the request. */
    private void play(List<Trigger> newestFirst, Request request)
            throws IOException, InterruptedException {
        Exchange exchange = new Exchange(request, connection);
        List<Trigger> firing =
                newestFirst.stream().filter(trigger -> trigger.fires(request)).toList();
        if (firing.isEmpty()) {
            exchange.write(exchange.answer());
            exchange.flush();
        } else {
            firing.get(0).run(exchange);
        }
    }

    /** Layered over the accepted socket, so that a script can cut the stream below TLS. */
    private boolean handshake(Tls with) {
        try {
            Socket raw = connection.rawSocket();
            SSLSocket secure =
                    (SSLSocket) with.context().getSocketFactory().createSocket(raw, null, true);
            with.settings().accept(secure);
            connection.secured(secure);
            secure.startHandshake();
            return true;
        } catch (IOException e) {
            journal.handshakeFailed(e.toString());
            return false;
        }
    }

    /** Says what a real server says to one that does not speak its language. */
    private void refuse(RequestReader.Violation violation) {
        try {
            connection.write(Resp.error("ERR Protocol error: " + violation.getMessage()));
        } catch (IOException gone) {
            // then it will not read it
        }
    }

    private Request event(List<byte[]> words) {
        return new Request(connection.number(), System.nanoTime(), List.copyOf(words));
    }
}
