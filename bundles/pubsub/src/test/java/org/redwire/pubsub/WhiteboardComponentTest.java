package org.redwire.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.redwire.client.RedisClient;

public class WhiteboardComponentTest {

    private final FakeRedis redis = new FakeRedis();

    @Rule public final RuleChain rules = RuleChain.outerRule(new NoThreadsLeft()).around(redis);

    private final WhiteboardComponent component = new WhiteboardComponent();

    private static Map<String, Object> service(long id, String... channels) {
        return Map.of("service.id", id, MessageListener.CHANNELS, channels);
    }

    private void has(String... expected) {
        Await.until("all", () -> redis.has().equals(Set.of(expected)));
    }

    @Test
    public void servicesAreFollowedFromTheirComingToTheirGoing() {
        RedisClient client = redis.client();
        Notes notes = new Notes();
        component.addListener(notes, service(1, "a"));
        component.addClient(client, service(2));
        has("SUBSCRIBE a");
        component.changeListener(notes, service(1, "b"));
        has("SUBSCRIBE b");
        component.removeListener(notes, service(1, "b"));
        component.removeClient(client, service(2));
        assertThat(redis.dials()).isEqualTo(1);
        component.deactivate();
    }

    @Test
    public void deactivatingEndsAll() {
        component.addListener(new Notes(), service(1, "a"));
        component.addClient(redis.client(), service(2));
        has("SUBSCRIBE a");
        component.deactivate();
    }
}
