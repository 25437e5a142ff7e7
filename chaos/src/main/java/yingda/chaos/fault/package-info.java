/// What is done to the system: processes killed and stopped, data lost, connections spoilt.
@NullMarked
package yingda.chaos.fault;

import org.jspecify.annotations.NullMarked;
