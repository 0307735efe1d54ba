package org.openadjust.billing.web.overview;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import org.openadjust.billing.activity.Activity;

/** Tells the open pages, over their web socket, that something was committed; they ask for what they show themselves. */
@ApplicationScoped
public class LiveNotices {

    @Inject
    private Activity activity;

    @Inject
    @Push(channel = "activity")
    private PushContext push;

    /** The notice comes on a thread of the features' module; the push needs this module's context. */
    @Resource
    private ContextService contexts;

    private Activity.Subscription subscription;

    void start(@Observes Startup event) {
        Runnable notice = () -> push.send("committed");
        subscription = activity.subscribe(contexts.createContextualProxy(notice, Runnable.class));
    }

    @PreDestroy
    void stop() {
        if (subscription != null) {
            subscription.close();
        }
    }
}
