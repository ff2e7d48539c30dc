package org.redwire.itests.karaf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.redwire.itests.support.RedisServer;

/** A server that is outside of Karaf, with Maven, for a test inside, which turns it off and on. */
final class OutsideServer {

    private static final String OFF = "off";
    private static final String ON = "on";
    private static final String CONNECTIONS = "connections";
    private static final String DONE = "done";

    private final int port;

    /** Inside of Karaf: the server that is offered at a port. */
    OutsideServer(int port) {
        this.port = port;
    }

    /** Outside of Karaf: offers a server until this JVM ends; returns the port to ask at. */
    static int offer(RedisServer server) throws IOException {
        ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(door, server), "outside-server");
        thread.setDaemon(true);
        thread.start();
        return door.getLocalPort();
    }

    private static void serve(ServerSocket door, RedisServer server) {
        while (true) {
            try (Socket guest = door.accept()) {
                say(guest, answer(lines(guest).readLine(), server));
            } catch (IOException | RuntimeException e) {
                e.printStackTrace(); // who asked sees that nothing is answered
            }
        }
    }

    private static String answer(String question, RedisServer server) {
        switch (question) {
            case OFF -> server.shutdown();
            case ON -> server.restart();
            case CONNECTIONS -> {
                return ((String) server.call("INFO", "clients"))
                        .replaceAll("(?s).*connected_clients:(\\d+).*", "$1");
            }
            default -> {
                return String.valueOf(server.call((Object[]) question.split(" ")));
            }
        }
        return DONE;
    }

    void off() throws IOException {
        ask(OFF);
    }

    void on() throws IOException {
        ask(ON);
    }

    /** How many connections it has, that of the question included. */
    long connections() throws IOException {
        return Long.parseLong(ask(CONNECTIONS));
    }

    /** Runs a command whose reply is a number or one line. */
    String call(String... words) throws IOException {
        return ask(String.join(" ", words));
    }

    private String ask(String question) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            say(socket, question);
            String answer = lines(socket).readLine();
            if (answer == null) {
                throw new IOException("no answer to " + question);
            }
            return answer;
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8).println(line);
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
}
