package com.crocovoice.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

class LazyPageTest {

    /** The numbers below a total, as rows. */
    private record Numbers(int total) implements LazyPage.Source<String> {
        @Override
        public int count() {
            return total;
        }

        @Override
        public List<String> rows(int first, int size, @Nullable String sort, boolean ascending) {
            return IntStream.range(first, Math.min(total, first + size))
                    .mapToObj(i -> (sort == null ? "" : sort + (ascending ? "+" : "-")) + i)
                    .toList();
        }
    }

    @Test
    void only_the_rows_of_the_page_are_fetched() {
        var page = new LazyPage<>(new Numbers(60), row -> row);

        assertThat(page.load(25, 25, Map.of(), Map.of())).hasSize(25).startsWith("25");
        assertThat(page.getRowCount()).isEqualTo(60);
    }

    @Test
    void a_page_that_is_gone_gives_the_last_one_instead() {
        var page = new LazyPage<>(new Numbers(30), row -> row);

        assertThat(page.load(75, 25, Map.of(), Map.of())).startsWith("25").hasSize(5);
    }

    @Test
    void an_empty_list_is_an_empty_page() {
        assertThat(new LazyPage<>(new Numbers(0), row -> row).load(0, 25, Map.of(), Map.of()))
                .isEmpty();
    }

    @Test
    void the_order_of_the_table_reaches_the_source() {
        var byName =
                SortMeta.builder().field("name()").order(SortOrder.DESCENDING).build();
        var page = new LazyPage<>(new Numbers(2), row -> row);

        assertThat(page.load(0, 25, Map.of("name()", byName), Map.of())).containsExactly("name-0", "name-1");
    }
}
