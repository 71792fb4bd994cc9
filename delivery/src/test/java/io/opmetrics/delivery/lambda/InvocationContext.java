package io.opmetrics.delivery.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** An invocation that has so much time, by a clock of the test's. */
record InvocationContext(InstantSource clock, Instant deadline) implements Context {

    static InvocationContext of(InstantSource clock, Duration timeout) {
        return new InvocationContext(clock, clock.instant().plus(timeout));
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Duration.between(clock.instant(), deadline).toMillis();
    }

    @Override
    public String getAwsRequestId() {
        return "request-1";
    }

    @Override
    public String getFunctionName() {
        return "points-to-dynatrace";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:eu-central-1:123456789012:function:points-to-dynatrace:live";
    }

    @Override
    public String getLogGroupName() {
        return "group";
    }

    @Override
    public String getLogStreamName() {
        return "stream";
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("nobody calls from a phone");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("nobody calls from a phone");
    }

    @Override
    public LambdaLogger getLogger() {
        throw new UnsupportedOperationException("lines go to standard output");
    }
}
