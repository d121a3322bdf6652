package com.crocovoice.portal.identity;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The use case is only for callers with one of these roles; without a value: for every member. The method must take the
 * {@link Caller} as a parameter. Throws {@code Forbidden} {@code role_required}.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresRole {
    @Nonbinding
    Role[] value() default {};
}
