package org.redwire.testkit.scenarios;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.redwire.testkit.Scenario;
import org.redwire.testkit.World;

/** Draws lots in every way that Java has, and writes them down: the journal is in the hash. */
public final class Drawing implements Scenario {

    private static final Random SHARED = new Random();
    private static final SecureRandom SECURE = new SecureRandom();

    @Override
    public void run(World world) {
        for (Object each : drawn()) {
            world.note(each.toString());
        }
    }

    private static List<Object> drawn() {
        Supplier<Random> random = Random::new;
        Supplier<SplittableRandom> splittable = SplittableRandom::new;
        List<Integer> cards = new ArrayList<>(IntStream.range(0, 52).boxed().toList());
        Collections.shuffle(cards);
        byte[] bytes = new byte[4];
        ThreadLocalRandom.current().nextBytes(bytes);
        return List.of(
                new Random().nextLong(),
                random.get().nextInt(),
                new SplittableRandom().nextLong(),
                splittable.get().nextLong(),
                new SecureRandom().nextLong(),
                new SecureRandom(new byte[8]).nextInt(100),
                SHARED.nextGaussian(),
                SHARED.nextDouble(),
                SECURE.nextInt(),
                ThreadLocalRandom.current().nextFloat(),
                ThreadLocalRandom.current().nextGaussian(),
                UUID.randomUUID(),
                Arrays.toString(bytes),
                cards,
                Math.random(),
                System.currentTimeMillis());
    }
}
