package com.crocovoice.portal.identity;

import com.crocovoice.portal.problem.Forbidden;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Keeps {@link RequiresRole}: before the transaction starts, and refusing when the method takes no caller. */
@Interceptor
@RequiresRole
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class RoleGuard {

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        Role[] wanted = call.getMethod().getAnnotation(RequiresRole.class).value();
        Caller caller = Arrays.stream(call.getParameters())
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(call.getMethod() + " needs a Caller to guard its role"));
        boolean allowed =
                wanted.length == 0 ? caller.isMember() : Arrays.stream(wanted).anyMatch(caller::is);
        if (!allowed) throw new Forbidden("role_required", names(wanted));
        return call.proceed();
    }

    private static String names(Role[] wanted) {
        Role[] named = wanted.length == 0 ? Role.values() : wanted;
        return Arrays.stream(named).map(Role::realmName).collect(Collectors.joining(", "));
    }
}
