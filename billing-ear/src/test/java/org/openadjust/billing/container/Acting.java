package org.openadjust.billing.container;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Vetoed;
import java.util.concurrent.Callable;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Does something as somebody: as nobody, and by the descriptor {@code acting.xml} as somebody with each of the roles. */
@Stateless(name = Acting.NOBODY)
@LocalBean
@Vetoed // one class of many beans: found by their names, not injected by type
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Acting {

    /** Has not signed in. */
    static final String NOBODY = "NOBODY";

    /** Somebody with this role, or {@link #NOBODY}. */
    static Acting as(String role) throws NamingException {
        return InitialContext.doLookup("java:module/" + role);
    }

    /** Whether the facade let the caller in; whatever else goes wrong goes through. */
    public boolean may(Callable<?> act) throws Exception {
        try {
            act.call();
            return true;
        } catch (EJBAccessException e) {
            return false;
        }
    }

    public <T> T get(Callable<T> act) throws Exception {
        return act.call();
    }
}
